import { unitText } from "../../images/unit-text";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { askManager } from "../../services/manager/protocol";
import { systemdVersion } from "../../services/version";
import { readAccounts } from "../kit/accounts";
import { lookUp, runToEnd } from "../kit/exec";
import { ensureDirectories } from "../kit/files";
import { type OptionTable, parseOptions, UsageError } from "../kit/options";
import { jobMessage } from "./job-verbs";

const OPTIONS: OptionTable = {
	short: "p:E:dGPqrtS",
	stopAtOperand: true,
	long: {
		"unit=": "unit",
		"description=": "description",
		"property=": "p",
		"slice=": "slice",
		"service-type=": "type",
		"uid=": "uid",
		"gid=": "gid",
		"nice=": "nice",
		"working-directory=": "cwd",
		"same-dir": "d",
		"setenv=": "E",
		"on-active=": "OnActiveSec",
		"on-boot=": "OnBootSec",
		"on-startup=": "OnStartupSec",
		"on-unit-active=": "OnUnitActiveSec",
		"on-unit-inactive=": "OnUnitInactiveSec",
		"on-calendar=": "OnCalendar",
		"timer-property=": "timer-property",
		"remain-after-exit": "r",
		"send-sighup": "sighup",
		"no-block": "no-block",
		"no-ask-password": "no-ask-password",
		collect: "G",
		scope: "scope",
		wait: "wait",
		pipe: "P",
		pty: "t",
		quiet: "q",
	},
};

const TIMES = ["OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec", "OnCalendar"];

const TRANSIENT = "# This is a transient unit file, created programmatically via the systemd API. Do not edit.\n";

/** Words of an Exec line, quoted as unit files have it. */
const quoted = (word: string) =>
	`"${word.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("%", "%%").replaceAll("$", "$$$$")}"`;

/**
 * systemd-run(1): a command as a unit of its own, at once or by a timer. With --wait, --pipe or --scope it runs as the
 * caller's child.
 */
export const SYSTEMD_RUN: Program = {
	name: "systemd-run",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), OPTIONS);
			const value = (key: string) => options.findLast((option) => option.key === key)?.value;
			const values = (key: string) => options.flatMap((option) => (option.key === key ? [option.value ?? ""] : []));
			const has = (key: string) => options.some((option) => option.key === key);
			const timers = TIMES.flatMap((key) => values(key).map((text) => `${key}=${text}`));
			const [file] = operands;
			if (file === undefined) {
				yield* sys.warn(
					timers.length > 0 ? "Unit name or command line required.\n" : "Command line to execute required.\n",
				);
				return 1;
			}
			const isOld = sys.machine.facts.userland === "centos7";
			const name = (value("unit") ?? `run-${isOld ? sys.pid : `u${sys.pid}`}`).replace(/\.(service|timer|scope)$/, "");
			const say = function* (text: string): Routine {
				if (!has("q")) {
					yield* sys.warn(text);
				}
			};
			yield* sys.spend(5);
			const path = lookUp(sys, file);
			if (!path.includes("/") || !sys.access(path, { execute: true })) {
				yield* sys.warn(`Failed to find executable ${file}: No such file or directory\n`);
				return 1;
			}
			if (has("scope") || has("wait") || has("P") || has("t")) {
				const isScope = has("scope");
				yield* say(`Running ${isScope ? "scope as unit" : "as unit"}: ${name}.${isScope ? "scope" : "service"}\n`);
				const began = sys.now();
				const code = yield* runHere(sys, operands, { env: values("E"), user: value("uid"), cwd: value("cwd") });
				if (has("wait") && !has("P") && !isScope) {
					yield* say(
						`Finished with result: ${code === 0 ? "success" : "exit-code"}\nMain processes terminated with: code=exited/status=${code}\nService runtime: ${sys.now() - began}ms\n`,
					);
				}
				return code;
			}
			const description = value("description") ?? [path, ...operands.slice(1)].join(" ");
			const service = [
				`Type=${value("type") ?? "simple"}`,
				`ExecStart=${[path, ...operands.slice(1).map(quoted)].join(" ")}`,
				...(has("r") ? ["RemainAfterExit=yes"] : []),
				...values("E").map((text) => `Environment=${quoted(text)}`),
				...[
					["uid", "User"],
					["gid", "Group"],
					["nice", "Nice"],
					["cwd", "WorkingDirectory"],
					["slice", "Slice"],
				].flatMap(([key = "", setting]) => (value(key) === undefined ? [] : [`${setting}=${value(key)}`])),
				...(has("d") ? [`WorkingDirectory=${sys.cwd()}`] : []),
				...values("p"),
			];
			ensureDirectories(sys, "/run/systemd/system");
			const unitPath = `/run/systemd/system/${name}`;
			yield* sys.writeFile(`${unitPath}.service`, TRANSIENT + unitText(description, { service }));
			if (timers.length > 0) {
				const timer = [...timers, ...values("timer-property")];
				yield* sys.writeFile(`${unitPath}.timer`, TRANSIENT + unitText(description, { timer }));
			}
			const unit = `${name}.${timers.length > 0 ? "timer" : "service"}`;
			yield* askManager(sys, { verb: "daemon-reload" });
			const { results } = yield* askManager(sys, { verb: "job", type: "start", units: [unit], wait: !has("no-block") });
			const failure = jobMessage("start", unit, results[0] ?? "done", systemdVersion(sys.machine));
			if (failure) {
				yield* sys.warn(failure.text);
				return 1;
			}
			const end = isOld ? "." : "";
			yield* say(
				timers.length > 0
					? `Running timer as unit: ${unit}${end}\nWill run service as unit: ${name}.service${end}\n`
					: `Running as unit: ${unit}${end}\n`,
			);
			return 0;
		} catch (error) {
			if (error instanceof UsageError) {
				yield* sys.warn(`systemd-run: ${error.message}\n`);
				return 1;
			}
			throw error;
		}
	},
};

function* runHere(
	sys: Sys,
	argv: readonly string[],
	how: { readonly env: readonly string[]; readonly user: string | undefined; readonly cwd: string | undefined },
): Routine<number> {
	const accounts = yield* readAccounts(sys);
	const user = how.user === undefined ? undefined : accounts.userOf(how.user);
	if (how.user !== undefined && user === undefined) {
		yield* sys.warn(`Failed to determine user credentials: No such process\n`);
		return 217;
	}
	const env = new Map(sys.env);
	for (const text of how.env) {
		const at = text.indexOf("=");
		env.set(at < 0 ? text : text.slice(0, at), at < 0 ? (sys.env.get(text) ?? "") : text.slice(at + 1));
	}
	try {
		return yield* runToEnd(sys, {
			file: argv[0] ?? "",
			argv,
			env,
			...(how.cwd !== undefined && { cwd: how.cwd }),
			...(user !== undefined && { identity: { uid: user.uid, gid: user.gid, groups: accounts.groupsOf(user) } }),
		});
	} catch (error) {
		if (isErrno(error)) {
			yield* sys.warn(`Failed to execute ${argv[0]}: ${error.message}\n`);
			return 203;
		}
		throw error;
	}
}
