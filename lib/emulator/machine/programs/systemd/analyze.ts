import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { nextElapse, parseCalendar } from "../../services/time/calendar";
import { spanText, systemdTime } from "../../services/time/format-time";
import { systemZone } from "../../services/time/zone";
import { list, parseUnit } from "../../services/unit-file/parse-unit";

/** What `verify` finds in a unit file: what systemd itself would warn of, and programs that are not there. */
function* verify(sys: Sys, path: string): Routine<number> {
	let text: string;
	try {
		text = yield* sys.readText(path);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`Failed to prepare filename ${path}: ${error.message}\n`);
		return 1;
	}
	const { settings, warnings } = parseUnit(text);
	const name = path.slice(path.lastIndexOf("/") + 1);
	for (const { line, text: warning } of warnings) {
		yield* sys.warn(`${path}:${line}: ${warning}\n`);
	}
	let status = warnings.length > 0 ? 1 : 0;
	if (name.endsWith(".service") && list(settings, "Service", "ExecStart").length === 0) {
		yield* sys.warn(`${name}: Service has no ExecStart=, ExecStop=, or SuccessAction=. Refusing.\n`);
		status = 1;
	}
	for (const key of ["ExecStartPre", "ExecStart", "ExecStartPost", "ExecReload", "ExecStop"]) {
		for (const command of list(settings, "Service", key)) {
			const program = command.replace(/^[-@:+!]*/, "").split(/\s+/, 1)[0] ?? "";
			if (program.startsWith("/") && !sys.access(program, { execute: true })) {
				yield* sys.warn(`${name}: Command ${program} is not executable: No such file or directory\n`);
				status = 1;
			}
		}
	}
	return status;
}

function* calendar(sys: Sys, texts: readonly string[]): Routine<number> {
	let status = 0;
	for (const text of texts) {
		const event = parseCalendar(text);
		if (event === undefined) {
			yield* sys.warn(`Failed to parse calendar specification '${text}': Invalid argument\n`);
			status = 1;
			continue;
		}
		const next = nextElapse(event, sys.now(), systemZone(sys));
		const rows: (readonly [string, string])[] = [["Original form", text]];
		rows.push(["Next elapse", next === undefined ? "never" : systemdTime(sys, next)]);
		if (next !== undefined) {
			rows.push(["From now", `${spanText(next - sys.now())} left`]);
		}
		yield* sys.print(rows.map(([name, value]) => `${name.padStart(15)}: ${value}\n`).join(""));
	}
	return status;
}

function* run(sys: Sys): Routine<number> {
	const words = sys
		.argv()
		.slice(1)
		.filter((arg) => !arg.startsWith("-"));
	const [verb = "time", ...rest] = words;
	switch (verb) {
		case "verify": {
			let status = 0;
			for (const path of rest) {
				status = Math.max(status, yield* verify(sys, path));
			}
			return status;
		}
		case "calendar":
			return yield* calendar(sys, rest);
		default:
			yield* sys.warn(`scalehook: systemd-analyze ${verb} is not emulated: nothing is measured at boot\n`);
			return 126;
	}
}

/** systemd-analyze(1): checks unit files and calendar expressions. */
export const SYSTEMD_ANALYZE: Program = { name: "systemd-analyze", run };
