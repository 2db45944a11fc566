import { parseArgs } from "node:util";
import { z } from "zod";
import { whenInputEnds } from "../kit/when-input-ends.mjs";
import { seedName } from "./control/schemas";
import { systemTime } from "./kernel/real-time";
import type { EmulatorOptions } from "./public-types";
import { startEmulator } from "./start-emulator";

const USAGE = `Usage: npm run emulator -- [options]

  --port N            port to listen on (4500; 0 takes any free one)
  --host H            address to listen on (127.0.0.1)
  --data DIR          where the state is kept (DATA_DIR or .data, in its folder emulator)
  --no-persist        keep the state in memory only
  --seed NAME         what a fresh state holds: tutorial (default) or empty
  --clock-speed N     virtual seconds per real second (1)
  --start-at TIME     where the virtual time of a fresh state begins, ISO 8601 (now)
  --frozen            virtual time moves only when it is advanced
  --fixtures DIR      answers for the internet inside instances: DIR/<host>/<path>
  --id-seed TEXT      material of ids: the same calls then give the same ids
  --console-origin O  a console whose pages may use the control API; may be repeated
  --exit-with-stdin   end when standard input ends, as a pipe does when whoever started this is gone
  --help              this text`;

/** A mistake on the command line; its message is for whoever typed it. */
class UsageError extends Error {}

/** Real ms within which the process must be gone after a signal; every answered write is on disk long before. */
const EXIT_WITHIN_MS = 1_800;

/**
 * The emulator in the foreground. Prints one line on stdout when it answers; SIGTERM and SIGINT flush and end it with
 * status 0. Status 2: a mistake on the command line, 1: it could not start.
 */
export async function main(args: readonly string[]): Promise<void> {
	let options: CommandLine | "help";
	try {
		options = readOptions(args);
	} catch (error) {
		process.stderr.write(`${(error as Error).message}\n\n${USAGE}\n`);
		process.exitCode = 2;
		return;
	}
	if (options === "help") {
		process.stdout.write(`${USAGE}\n`);
		return;
	}
	try {
		const emulator = await startEmulator(options);
		const stop = () => {
			systemTime.after(EXIT_WITHIN_MS, () => process.exit(0));
			emulator.close().then(
				() => process.exit(0),
				(error) => fail(error),
			);
		};
		if (options.exitWithInput) {
			whenInputEnds(stop);
		}
		process.once("SIGTERM", stop);
		process.once("SIGINT", stop);
		process.stdout.write(`emulator ready ${emulator.url}\n`);
	} catch (error) {
		fail(error);
	}
}

function fail(error: unknown): void {
	process.stderr.write(`emulator: ${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
}

type CommandLine = EmulatorOptions & { readonly exitWithInput: boolean };

function readOptions(args: readonly string[]): CommandLine | "help" {
	const { values } = parseArgs({
		args: [...args],
		options: {
			port: { type: "string", default: "4500" },
			host: { type: "string", default: "127.0.0.1" },
			data: { type: "string", default: `${process.env.DATA_DIR ?? ".data"}/emulator` },
			"no-persist": { type: "boolean", default: false },
			seed: { type: "string", default: "tutorial" },
			"clock-speed": { type: "string", default: "1" },
			"start-at": { type: "string" },
			frozen: { type: "boolean", default: false },
			fixtures: { type: "string" },
			"id-seed": { type: "string" },
			"console-origin": { type: "string", multiple: true, default: [] },
			"exit-with-stdin": { type: "boolean", default: false },
			help: { type: "boolean", default: false },
		},
	});
	if (values.help) {
		return "help";
	}
	const seed = seedName.safeParse(values.seed);
	if (!seed.success) {
		throw new UsageError(`--seed takes tutorial or empty, not ${values.seed}`);
	}
	return {
		port: readNumber("--port", values.port, (n) => Number.isInteger(n) && n >= 0 && n <= 65_535),
		host: values.host,
		dataDir: values["no-persist"] ? undefined : values.data,
		seed: seed.data,
		clockSpeed: readNumber("--clock-speed", values["clock-speed"], (n) => n > 0 && n <= 100_000),
		startAt: values["start-at"] === undefined ? undefined : readTime("--start-at", values["start-at"]),
		frozen: values.frozen,
		fixtures: values.fixtures,
		idSeed: values["id-seed"],
		consoleOrigins: values["console-origin"],
		exitWithInput: values["exit-with-stdin"],
	};
}

function readNumber(option: string, text: string, isValid: (n: number) => boolean): number {
	const value = Number(text);
	if (text.trim() === "" || !isValid(value)) {
		throw new UsageError(`${option} does not take ${text}`);
	}
	return value;
}

/** A moment in ms. */
function readTime(option: string, text: string): number {
	const time = z.iso.datetime({ offset: true }).safeParse(text);
	if (!time.success) {
		throw new UsageError(`${option} takes a time such as 2026-01-31T08:00:00Z, not ${text}`);
	}
	return Date.parse(time.data);
}
