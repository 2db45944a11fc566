import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { unitState } from "../manager/state";
import { syslogTime } from "../time/format-time";
import { appendJournal } from "./journal";

/**
 * A message of syslog(3), as logger and daemons send it: into the journal, and into rsyslog's files while it runs.
 * `facility` decides the file (auth, cron, mail, user …). Needs root for the files: `sys` is a daemon's or the driver's.
 */
export function* syslog(
	sys: Sys,
	message: {
		readonly identifier: string;
		readonly pid: number | undefined;
		readonly facility: string;
		readonly priority: number;
		readonly text: string;
		readonly unit?: string;
	},
): Routine<void> {
	const { identifier, pid, facility, priority, text, unit = "" } = message;
	appendJournal(sys.machine, sys.now(), { unit, identifier, pid: pid ?? 0, priority, text });
	if (unitState(sys.machine, "rsyslog.service")?.active !== "active") {
		return;
	}
	const tag = pid === undefined ? identifier : `${identifier}[${pid}]`;
	const lines = text
		.replace(/\n$/, "")
		.split("\n")
		.map((line) => `${syslogTime(sys)} ${sys.machine.hostname().split(".")[0]} ${tag}: ${line}\n`)
		.join("");
	yield* appendFile(sys, fileOf(sys, facility), lines);
}

function fileOf(sys: Sys, facility: string): string {
	const isDebian = isDebianFamily(sys.machine.facts.userland);
	switch (facility) {
		case "auth":
		case "authpriv":
			return isDebian ? "/var/log/auth.log" : "/var/log/secure";
		case "cron":
			return isDebian ? "/var/log/syslog" : "/var/log/cron";
		case "mail":
			return isDebian ? "/var/log/mail.log" : "/var/log/maillog";
		default:
			return isDebian ? "/var/log/syslog" : "/var/log/messages";
	}
}

function* appendFile(sys: Sys, path: string, text: string): Routine<void> {
	try {
		const fd = yield* sys.open(path, { write: true, append: true, create: true, closeOnExec: true }, 0o640);
		yield* sys.write(fd, new TextEncoder().encode(text));
		sys.close(fd);
	} catch (error) {
		// A full or read-only disk loses log lines, as it does on a real machine.
		if (!isErrno(error)) {
			throw error;
		}
	}
}
