import { encode } from "../../../kernel/bytes";
import { isErrno } from "../../../kernel/errno";
import type { Routine, Sys } from "../../../kernel/sys";
import { exists } from "../../../programs/kit/files";
import { absolutePath, directoryName } from "../../../programs/kit/paths";
import { NginxError } from "./config";
import { type NginxConfig, type NginxLocation, PREFIX, type Rule } from "./site";

const DEFAULT_PATH = "/var/log/nginx/access.log";
const ERRORS = "/var/log/nginx/error.log";
const COMBINED =
	'$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';

/** Arguments of `access_log`: a path, and the name of a format. */
export type LogPlace = readonly string[];

const isFile = (path: string) => path !== "off" && !path.startsWith("syslog:") && !path.includes("$");
const absolute = (path: string) => absolutePath(PREFIX, path);

function rulesOf(config: NginxConfig): readonly Rule[] {
	const within = (location: NginxLocation): readonly Rule[] => [
		...location.directives,
		...location.locations.flatMap(within),
	];
	return [
		...config.http,
		...config.servers.flatMap(({ directives, locations }) => [...directives, ...locations.flatMap(within)]),
	];
}

/** Files that a configuration logs to, by `access_log` or `error_log`. */
function logFiles(config: NginxConfig, names: readonly string[]): readonly string[] {
	const given = rulesOf(config)
		.filter(({ name }) => names.includes(name))
		.map(({ args }) => args[0] ?? "off")
		.filter((path) => isFile(path) && path !== "stderr");
	return [...new Set(given.map(absolute))];
}

/** Refuses a log whose folder is not there, as nginx does when it opens its logs. */
export function checkLogs(sys: Sys, config: NginxConfig): void {
	for (const path of logFiles(config, ["access_log", "error_log"])) {
		if (!exists(sys, directoryName(path))) {
			throw new NginxError(`[emerg] open() "${path}" failed (2: No such file or directory)`);
		}
	}
}

/** Makes the log files that are not there, as the master does at its start. */
export function* createLogs(sys: Sys, config: NginxConfig): Routine {
	for (const path of new Set([DEFAULT_PATH, ERRORS, ...logFiles(config, ["access_log", "error_log"])])) {
		const fd = yield* open(sys, path);
		if (fd !== undefined) {
			sys.close(fd);
		}
	}
}

/** The access logs of a configuration, open: the workers' user alone could not open them. */
export class AccessLogs {
	private readonly fds = new Map<string, number>();

	constructor(
		private readonly sys: Sys,
		private readonly config: NginxConfig,
	) {}

	*open(): Routine {
		for (const path of new Set([DEFAULT_PATH, ...logFiles(this.config, ["access_log"])])) {
			const fd = yield* open(this.sys, path);
			if (fd !== undefined) {
				this.fds.set(path, fd);
			}
		}
	}

	/** Writes a request's line to its logs. `variable` gives the variables of formats. */
	*write(places: readonly LogPlace[], variable: (name: string) => string | undefined): Routine {
		for (const [path = "off", name] of places.length > 0 ? places : [[DEFAULT_PATH]]) {
			const fd = isFile(path) ? this.fds.get(absolute(path)) : undefined;
			if (fd !== undefined) {
				const line = this.format(name).replace(
					/\$\{(\w+)\}|\$(\w+)/g,
					(_all, braced: string | undefined, bare: string | undefined) => variable(braced ?? bare ?? "") || "-",
				);
				yield* this.sys.write(fd, encode(`${line}\n`));
			}
		}
	}

	private format(name: string | undefined): string {
		const rule = this.config.http.find((each) => each.name === "log_format" && each.args[0] === name);
		return (
			rule?.args
				.slice(1)
				.filter((part) => !part.startsWith("escape="))
				.join("") ?? COMBINED
		);
	}
}

function* open(sys: Sys, path: string): Routine<number | undefined> {
	try {
		return yield* sys.open(path, { write: true, append: true, create: true, closeOnExec: true }, 0o644);
	} catch (error) {
		if (isErrno(error)) {
			return undefined;
		}
		throw error;
	}
}
