// A small digest that `dateline serve` shows while it is written.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A digest of `files`, by their paths from its root, and the program that serves it. */
export class Serving {
  constructor(binary, files) {
    this.folder = mkdtempSync(path.join(tmpdir(), "dateline-serve-"));
    for (const [file, text] of Object.entries(files)) this.put(file, text);
    this.said = "";
    this.program = spawn(binary, ["serve", "--root", this.folder, "--port", "0"], { stdio: ["ignore", "inherit", "pipe"] });
    this.program.stderr.setEncoding("utf8").on("data", (text) => { this.said += text; });
    this.ended = new Promise((done) => this.program.on("exit", (code, signal) => done(code ?? signal)));
  }

  /** The address of the digest, once it is served. */
  async url() {
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      const [, url] = /serving (http:\S+)/.exec(this.said) ?? [];
      if (url) return url.replace("127.0.0.1", "localhost");
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`not served: ${this.said}`);
  }

  /** The address of the desk, once it is served. */
  async desk() {
    await this.url();
    for (const end = Date.now() + 5000; Date.now() < end;) {
      const [, desk] = /correct articles at (http:\S+)/.exec(this.said) ?? [];
      if (desk) return desk;
      await new Promise((done) => setTimeout(done, 20));
    }
    throw new Error(`no desk: ${this.said}`);
  }

  /** Writes a file of the digest. */
  put(file, text) {
    const whole = path.join(this.folder, file);
    mkdirSync(path.dirname(whole), { recursive: true });
    writeFileSync(whole, text);
  }

  /** Removes a file or folder of the digest. */
  remove(file) {
    rmSync(path.join(this.folder, file), { recursive: true, force: true });
  }

  /** Ends the program as Ctrl-C does; gives its exit code. */
  async close() {
    this.program.kill("SIGINT");
    const code = await this.ended;
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }
}
