/**
 * How long one file of tests may run. A test has a limit of its own, unless it keeps its process so busy that nothing can
 * call it off.
 */
const LIMIT_MIN = 10;
/** How long servers may take to stop when all is done. */
const CLOSE_MIN = 2;

/** A reporter that ends a run in which a file never comes to an end, and names it. */
export class Overdue {
  count = 0;
  timers = new Map();

  onInit(vitest) {
    this.vitest = vitest;
  }

  onTestModuleQueued(module) {
    const timer = setTimeout(() => this.end(module), LIMIT_MIN * 60_000);
    this.timers.set(module.moduleId, timer);
  }

  onTestModuleEnd({ moduleId }) {
    clearTimeout(this.timers.get(moduleId));
  }

  /** Whatever keeps it from ending after that. */
  onTestRunEnd() {
    const giveUp = () => {
      console.error(`\nThe run is over and has not come to an end within ${CLOSE_MIN} minutes.`);
      process.exit(1);
    };
    setTimeout(giveUp, CLOSE_MIN * 60_000).unref();
  }

  end({ moduleId, children }) {
    this.count += 1;
    const open = [...children.allTests('pending')]
      .map(({ fullName }) => `\n  not over: ${fullName}`)
      .join('');
    console.error(
      `\n${moduleId} has not come to an end within ${LIMIT_MIN} minutes. The run ends here.${open}`,
    );
    // Asked twice, it does not wait for files that do not listen.
    for (let time = 0; time < 2; time += 1) void this.vitest.cancelCurrentRun('test-failure');
  }
}
