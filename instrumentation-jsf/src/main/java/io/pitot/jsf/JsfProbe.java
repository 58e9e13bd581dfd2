package io.pitot.jsf;

import io.pitot.agent.spi.Advice;
import io.pitot.agent.spi.Probe;
import io.pitot.agent.spi.Weave;
import io.pitot.bootstrap.Nullable;
import io.pitot.bootstrap.recorder.HttpServerRoute;
import java.net.MalformedURLException;
import javax.faces.application.ViewExpiredException;
import javax.faces.component.UIViewRoot;
import javax.faces.context.FacesContext;

/**
 * Routes of JSF 1.2 to Faces 4, Mojarra and MyFaces: the id of the view that was asked for, from
 * the phase that restores it, which is before the application may go on to another one. What serves
 * the resources of views has one route for all.
 */
public final class JsfProbe implements Probe {
  private static final String CONTEXT = "(Ljavax/faces/context/FacesContext;)";

  @Override
  public String name() {
    return "jsf";
  }

  @Override
  public void weave(Weave weave) {
    weave.alsoIn("javax.faces.", "jakarta.faces.");
    weave
        .named("com.sun.faces.lifecycle.RestoreViewPhase")
        .on("execute", CONTEXT + "V", "RestoreAdvice");
    weave
        .named("org.apache.myfaces.lifecycle.RestoreViewExecutor")
        .on("execute", CONTEXT + "Z", "RestoreAdvice");
    weave
        .subtypesOf("javax.faces.application.ResourceHandler")
        .on("handleResourceRequest", CONTEXT + "V", "ResourceAdvice");
  }

  /**
   * The view is there, or has expired. Not all versions know by now whether its file exists: asking
   * the server is what they do later on. Slashes in a row are for the client to choose.
   */
  static final class RestoreAdvice {
    private RestoreAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    static void exit(
        @Advice.Argument(0) FacesContext context, @Nullable @Advice.Thrown Throwable thrown)
        throws MalformedURLException {
      if (HttpServerRoute.isSought()) {
        UIViewRoot view = context.getViewRoot();
        String expired =
            thrown instanceof ViewExpiredException
                ? ((ViewExpiredException) thrown).getViewId()
                : null;
        String id = view == null ? expired : view.getViewId();
        if (id != null
            && id.startsWith("/")
            && !id.contains("//")
            && !id.endsWith("/")
            && context.getExternalContext().getResource(id) != null) {
          HttpServerRoute.found(id);
        }
      }
    }
  }

  /** A script, a style sheet or an image is asked for by its name. */
  static final class ResourceAdvice {
    private ResourceAdvice() {}

    @Advice.OnMethodEnter
    static void enter() {
      HttpServerRoute.found("javax.faces.resource/*");
    }
  }
}
