import { spawn } from "node:child_process";
import path from "node:path";

/** For tests: the emulator as the process that it is, in memory on a free port, met only over HTTP. */
export async function startEmulatorProcess(): Promise<{ url: string; stop: () => Promise<void> }> {
	const child = spawn(process.execPath, [path.resolve("bin/emulator.mjs"), "--port", "0", "--no-persist"], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
	const url = await new Promise<string>((resolve, reject) => {
		let printed = "";
		child.stdout.setEncoding("utf8").on("data", (text: string) => {
			printed += text;
			const ready = /emulator ready (\S+)/.exec(printed)?.[1];
			if (ready) {
				resolve(ready);
			}
		});
		child.once("exit", (code) => reject(new Error(`The emulator ended with code ${code}: ${printed}`)));
	});
	const stop = async () => {
		child.kill("SIGTERM");
		await ended;
	};
	return { url, stop };
}
