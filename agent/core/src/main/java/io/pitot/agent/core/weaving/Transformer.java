package io.pitot.agent.core.weaving;

import io.pitot.agent.core.AgentLog;
import io.pitot.agent.spi.Hook;
import io.pitot.bootstrap.AdviceErrors;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.Privileged;
import java.lang.instrument.ClassFileTransformer;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Weaves classes as they load. Called by the JVM on whatever thread loads a class, with locks of
 * class loaders held: takes no lock, loads no class of the application, and gives the class back
 * unchanged when anything goes wrong.
 */
public final class Transformer implements ClassFileTransformer {
  private final Hooks hooks;
  private final SuperTypes superTypes = new SuperTypes();
  private final AdviceWeaver weaver;
  private final WovenClasses woven;
  private final AgentLog log;
  private final ClassLoader agentLoader;
  private final @Nullable ClassLoader platformLoader;
  @Nullable private volatile Runnable onApplicationClass;

  public Transformer(Hooks hooks, ClassLoader agentLoader, WovenClasses woven, AgentLog log) {
    this.hooks = hooks;
    this.agentLoader = agentLoader;
    this.platformLoader = agentLoader.getParent();
    this.weaver = new AdviceWeaver(agentLoader);
    this.woven = woven;
    this.log = log;
  }

  /** Runs the task once, when the first class of the application itself loads. */
  public void onApplicationClass(Runnable task) {
    onApplicationClass = task;
  }

  @Override
  @Nullable
  public byte[] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> classBeingRedefined,
      @Nullable ProtectionDomain protectionDomain,
      byte[] bytes) {
    try {
      if (className == null || loader == agentLoader) {
        return null;
      }
      if (onApplicationClass != null) {
        noticeApplication(loader);
      }
      if (!isCandidate(loader, className)) {
        return null;
      }
      return weave(loader, className, bytes);
    } catch (Throwable e) {
      failed(className, e);
      return null;
    }
  }

  /** Whether a class that is loaded already would be woven if it loaded now; bytes decide then. */
  public boolean isCandidate(@Nullable ClassLoader loader, String className) {
    if (hooks.hasNamed(className)) {
      return true;
    }
    return loader != null
        && loader != platformLoader
        && loader != agentLoader
        && !isGenerated(className);
  }

  /** Proxies of frameworks call what they stand for, which is woven itself; a pool's likewise. */
  private static boolean isGenerated(String className) {
    return className.contains("$$")
        || className.startsWith("com/zaxxer/hikari/pool/HikariProxy")
        || className.startsWith("com/sun/proxy/")
        || className.startsWith("jdk/proxy");
  }

  @Nullable
  private byte[] weave(
      final @Nullable ClassLoader loader, final String className, final byte[] bytes)
      throws Exception {
    final ClassFile file = hooks.read(bytes);
    if (file == null) {
      return null;
    }
    final List<Hook> mentioned = loader == null ? null : hooks.mentionedBy(file);
    if (mentioned == null && !hooks.hasNamed(className)) {
      return null;
    }
    // The class may be loading on behalf of code that may not read its own jar.
    return Privileged.run(
        new PrivilegedExceptionAction<byte[]>() {
          @Override
          public byte @Nullable [] run() {
            return weaveMentioned(loader, file, className, bytes, mentioned);
          }
        });
  }

  @Nullable
  private byte[] weaveMentioned(
      @Nullable ClassLoader loader,
      ClassFile file,
      String className,
      byte[] bytes,
      @Nullable List<Hook> mentioned) {
    List<Hook> applying = null;
    for (Hook hook : hooks.named(className)) {
      applying = addIfApplies(hook, loader, file, applying);
    }
    if (mentioned != null && loader != null) {
      for (Hook hook : mentioned) {
        applying = addIfApplies(hook, loader, file, applying);
      }
    }
    if (applying == null || file.mentions("io/pitot/bootstrap/")) {
      return null; // the latter: woven already, by a second agent or ahead of time
    }
    byte[] result = weaver.weave(file, bytes, applying);
    woven.add(applying, className);
    return result;
  }

  @Nullable
  private List<Hook> addIfApplies(
      Hook hook, @Nullable ClassLoader loader, ClassFile file, @Nullable List<Hook> applying) {
    boolean applies =
        (hook.subtypes
                ? loader != null
                    && file.implementsMethod(hook.method, hook.descriptor)
                    && superTypes.isSubtype(loader, file, hook.type)
                : file.hasMethod(hook.method, hook.descriptor))
            && superTypes.fulfils(loader, hook.conditions);
    if (!applies) {
      return applying;
    }
    List<Hook> result = applying == null ? new ArrayList<Hook>() : applying;
    result.add(hook);
    return result;
  }

  void weaveForWarmUp(byte[] bytes, Hook hook) {
    ClassFile file = ClassFile.read(bytes);
    if (file != null) {
      weaver.weave(file, bytes, Collections.singletonList(hook));
    }
  }

  /** Another agent's classes load by the system loader too, but from within its premain. */
  private void noticeApplication(@Nullable ClassLoader loader) {
    Runnable task = onApplicationClass;
    if (task == null || loader == null || loader == platformLoader) {
      return;
    }
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      if (frame.getMethodName().equals("loadClassAndStartAgent")) {
        return;
      }
    }
    onApplicationClass = null;
    task.run();
  }

  private void failed(String className, Throwable error) {
    try {
      AdviceErrors.record(error, "weaving");
      log.warn("class " + className.replace('/', '.') + " stays as it is: " + error);
    } catch (Throwable ignored) {
      // Out of memory or stack: the class stays as it is, the application goes on.
    }
  }
}
