package io.pitot.it.database;

class Vibur9PoolIT extends AbstractViburPool {
  @Override
  protected String module() {
    return "vibur9";
  }

  @Override
  protected String nameSetter() {
    return ""; // two pools of one name are refused
  }
}
