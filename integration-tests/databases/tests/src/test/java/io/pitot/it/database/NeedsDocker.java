package io.pitot.it.database;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * On a developer's machine without Docker a class is left out, and one line says so: the reports of
 * parameterized classes would not. Where {@code CI=true}, the class fails there.
 */
final class NeedsDocker implements ExecutionCondition {
  private static final boolean CI = "true".equals(System.getenv("CI"));

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (CI || DockerClientFactory.instance().isDockerAvailable()) {
      return ConditionEvaluationResult.enabled("");
    }
    String reason = "No Docker: left out is " + context.getDisplayName() + ".";
    System.out.println(reason);
    return ConditionEvaluationResult.disabled(reason);
  }
}
