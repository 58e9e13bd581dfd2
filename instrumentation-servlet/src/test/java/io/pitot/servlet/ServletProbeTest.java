package io.pitot.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pitot.agent.spi.Hook;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ServletProbeTest {
  @Test
  void hooks_areOnMethodsThatTheApiHas() throws ClassNotFoundException {
    for (Probe probe : List.of(new ServletProbe(), new OldServletProbe())) {
      for (Hook hook : hooks(probe)) {
        Class<?> type = Class.forName(javax(hook.type).replace('/', '.'));
        assertThat(methodsOf(type))
            .as(hook.toString())
            .contains(hook.method + javax(hook.descriptor));
        assertThat(hook.subtypes).as(hook.toString()).isTrue();
        assertThat(Class.forName(hook.advice).getEnclosingClass()).isEqualTo(probe.getClass());
      }
    }
  }

  @Test
  void conditions_areOnMethodsThatTheApiHas() throws ClassNotFoundException {
    for (Probe probe : List.of(new ServletProbe(), new OldServletProbe())) {
      for (Hook hook : hooks(probe)) {
        for (Hook.Condition condition : hook.conditions) {
          assertThat(methodsOf(Class.forName(javax(condition.type).replace('/', '.'))))
              .contains(condition.method + condition.descriptor);
        }
      }
    }
  }

  @Test
  void newApi_isWovenInBothNamespacesAlike() {
    List<String> javax = new ArrayList<>();
    List<String> jakarta = new ArrayList<>();
    for (Hook hook : hooks(new ServletProbe())) {
      boolean moved = hook.type.startsWith("jakarta/");
      (moved ? jakarta : javax).add(javax(hook.toString()));
      assertThat(hook.descriptor.contains(moved ? "javax/" : "jakarta/")).isFalse();
      assertThat(hook.conditions)
          .allMatch(condition -> condition.type.startsWith("jakarta/") == moved);
      assertThat(hook.renameTo).isEqualTo(moved ? "jakarta/servlet/" : "");
    }
    assertThat(jakarta).isNotEmpty().isEqualTo(javax);
  }

  @Test
  void everyRequestBegins_inTheOldOrTheNewProbeAndNeverInBoth() {
    Set<String> requests = begun(new ServletProbe(), true);
    assertThat(requests)
        .containsExactly(
            "javax/servlet/Filter.doFilter",
            "javax/servlet/FilterChain.doFilter",
            "javax/servlet/Servlet.service");
    assertThat(begun(new OldServletProbe(), false)).isEqualTo(requests);
  }

  @Test
  void request_isBegunOutsideOfFindingItsEndpoint() {
    for (Probe probe : List.of(new ServletProbe(), new OldServletProbe())) {
      List<String> advices = new ArrayList<>();
      for (Hook hook : hooks(probe)) {
        if (hook.type.equals("javax/servlet/Servlet")) {
          advices.add(hook.advice.substring(hook.advice.indexOf('$') + 1));
        }
      }
      assertThat(advices).containsExactly("RequestAdvice", "EndpointAdvice");
    }
  }

  /** Where requests begin, if all of that depends on the API being new or old. */
  private static Set<String> begun(Probe probe, boolean newApi) {
    Set<String> result = new TreeSet<>();
    for (Hook hook : hooks(probe)) {
      if (hook.advice.endsWith("$RequestAdvice") && hook.type.startsWith("javax/")) {
        assertThat(hook.conditions).hasSize(1);
        Hook.Condition condition = hook.conditions.get(0);
        assertThat(condition.method).isEqualTo("isAsyncStarted");
        assertThat(condition.declared).isEqualTo(newApi);
        result.add(hook.type + "." + hook.method);
      }
    }
    return result;
  }

  private static List<Hook> hooks(Probe probe) {
    Weave weave = new Weave(probe);
    probe.weave(weave);
    return weave.hooks();
  }

  private static List<String> methodsOf(Class<?> type) {
    List<String> result = new ArrayList<>();
    for (Method method : type.getMethods()) {
      result.add(
          method.getName()
              + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                  .toMethodDescriptorString());
    }
    return result;
  }

  private static String javax(String name) {
    return name.replace("jakarta/", "javax/");
  }
}
