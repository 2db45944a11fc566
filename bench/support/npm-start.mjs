// The whole console as a user starts it: what `npm start` runs, on given ports and in a folder of its own.
import { readFileSync } from "node:fs";
import path from "node:path";
import { start } from "./node-process.mjs";

/** Resolves with its process, started with further `args`, once it has said `ready`; `readyMs` as for node-process's start. */
export async function npmStart({ port, emulatorPort, directory, args = [], ready = "Scalehook ready", readyMs }) {
	const { child } = await start(
		["scripts/start.mjs", ...args],
		{
			PORT: String(port),
			EMULATOR_PORT: String(emulatorPort),
			DATA_DIR: directory,
			HOST: "127.0.0.1",
			DATABASE_URL: "",
			EMULATOR_URL: "",
			CLOUD_TARGET: "emulator",
			CONSOLE_PASSWORD: "",
		},
		(output) => output.includes(ready),
		readyMs,
	);
	return child;
}

const holderOf = (lock) => JSON.parse(readFileSync(lock, "utf8")).pid;

/** The console's own server: it has the database. */
export const serverPid = (directory) => holderOf(path.join(directory, "db.lock"));

export const emulatorPid = (directory) => holderOf(path.join(directory, "emulator", "emulator.lock"));
