/** Passes on what the day says, and of a failure the first lines: the step and what was missing. */
export default class DemoReporter {
  printsToStdio() {
    return true
  }

  onStdOut(chunk) {
    process.stdout.write(chunk)
  }

  onStdErr(chunk) {
    process.stderr.write(chunk)
  }

  onError(error) {
    this.#say(error)
  }

  onTestEnd(_test, result) {
    for (const error of result.errors) this.#say(error)
  }

  #say(error) {
    // oxlint-disable-next-line no-control-regex -- colours of the terminal
    const plain = (error.message ?? String(error.value ?? error)).replaceAll(/\u001B\[[0-9;]*m/g, '')
    process.stderr.write(`FAILED ${plain.split('\n').slice(0, 8).join('\n       ')}\n`)
  }
}
