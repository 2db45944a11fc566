import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { runProgram } from "../run-program";
import { groupInstall, install, reinstall, update } from "./install";
import { hasFlag, readYumOptions } from "./options";
import { checkUpdate, groups, info, list, provides, repolist, search } from "./queries";
import { autoremove, remove } from "./remove";
import { YumExit, YumSession } from "./session";

const LOCK = "/var/run/yum.pid";
/** Commands that only look and take no lock of the machine's packages. */
const looking = new Set(
	"list info search provides whatprovides repolist check-update grouplist groupinfo deplist history repoquery version help".split(
		" ",
	),
);

/** `yum` of CentOS 7 (3.4.3) and `dnf` of Alibaba Cloud Linux 3 (4.7). */
function* runYum(sys: Sys): Routine<number> {
	const [path = "yum", ...args] = sys.argv();
	const name = path.slice(path.lastIndexOf("/") + 1).replace("dnf-3", "dnf");
	const options = readYumOptions(args);
	const session = new YumSession(sys, options, name);
	const { isDnf } = session;
	if (hasFlag(options, "--version")) {
		yield* sys.print(
			isDnf
				? "4.7.0\n  Installed: dnf-0:4.7.0-16.0.1.al8.noarch at Tue 12 Dec 2023 03:19:28 AM GMT\n  Built    : Alibaba Cloud at Mon 03 Apr 2023 07:02:34 AM GMT\n"
				: "3.4.3\n  Installed: rpm-4.11.3-35.el7.x86_64 at 2019-06-24 02:26\n  Built    : CentOS BuildSystem <http://bugs.centos.org> at 2018-10-31 13:34\n",
		);
		return 0;
	}
	if (options.unknown !== undefined) {
		yield* sys.warn(
			isDnf
				? `usage: dnf [options] COMMAND\ndnf: error: unrecognized arguments: ${options.unknown}\n`
				: `Loaded plugins: fastestmirror\nUsage: yum [options] COMMAND\n\nList of Commands:\n\n\nCommand line error: no such option: ${options.unknown}\n`,
		);
		return isDnf ? 2 : 1;
	}
	const [command, ...words] = options.words;
	if (command === undefined || command === "help" || hasFlag(options, "-h", "--help")) {
		const usage = isDnf
			? "usage: dnf [options] COMMAND\n\nList of Main Commands:\n"
			: "Usage: yum [options] COMMAND\n\nList of Commands:\n";
		yield* sys.print(
			`${!isDnf && command === undefined ? "Loaded plugins: fastestmirror\nYou need to give some command\n" : ""}${usage}`,
		);
		return command === undefined && !hasFlag(options, "-h", "--help") ? 1 : 0;
	}
	if (sys.euid() !== 0 && !looking.has(command)) {
		yield* sys.warn(
			isDnf
				? "Error: This command has to be run with superuser privileges (under the root user on most systems).\n"
				: `Loaded plugins: fastestmirror\nYou need to be root to perform this command.\n`,
		);
		return 1;
	}
	yield* session.greet();
	const isLocking = sys.euid() === 0 && !looking.has(command);
	try {
		if (isLocking) {
			yield* takeLock(sys, isDnf);
		}
		return yield* perform(session, command, words);
	} catch (error) {
		if (error instanceof YumExit) {
			return error.status;
		}
		throw error;
	} finally {
		if (isLocking) {
			releaseLock(sys);
		}
	}
}

function* perform(session: YumSession, command: string, words: readonly string[]): Routine<number> {
	const { sys, isDnf, name } = session;
	switch (command) {
		case "install":
		case "localinstall":
		case "install-n":
		case "install-nevra":
			return yield* install(session, words);
		case "reinstall":
			return yield* reinstall(session, words);
		case "remove":
		case "erase":
		case "autoremove":
			if (words.length === 0 && command === "autoremove") {
				return yield* autoremove(session);
			}
			if (words.length === 0) {
				yield* sys.warn(
					isDnf
						? "usage: dnf remove [-c [config file]] [-q] [-v]\ndnf remove: error: the following arguments are required: PACKAGE\n"
						: "Error: Need to pass a list of pkgs to remove\n",
				);
				return 1;
			}
			return yield* remove(session, words);
		case "update":
		case "upgrade":
		case "update-minimal":
		case "upgrade-minimal":
		case "distro-sync":
		case "localupdate":
			return yield* update(session, words);
		case "downgrade":
			yield* session.loadMetadata();
			for (const word of words) {
				yield* sys.warn(
					isDnf
						? `Package ${word} of lowest version already installed, cannot downgrade it.\n`
						: `Only Upgrade available on package: ${word}\n`,
				);
			}
			yield* session.say(isDnf ? "Dependencies resolved.\nNothing to do.\nComplete!\n" : "Nothing to do\n");
			return 0;
		case "list":
			return yield* list(session, words);
		case "info":
			return yield* info(session, words);
		case "search":
			return yield* search(session, words);
		case "provides":
		case "whatprovides":
			return yield* provides(session, words);
		case "check-update":
		case "check-upgrade":
			return yield* checkUpdate(session, words);
		case "repolist":
			return yield* repolist(session, words);
		case "clean":
			return yield* clean(session, words);
		case "makecache":
			return yield* makeCache(session);
		case "groupinstall":
			return yield* groupInstall(session, words);
		case "grouplist":
			return yield* groups(session, "list", words);
		case "groupinfo":
			return yield* groups(session, "info", words);
		case "group":
		case "groups":
			return words[0] === "install"
				? yield* groupInstall(session, words.slice(1))
				: yield* groups(session, words[0] ?? "list", words.slice(1));
		case "module":
			if (isDnf) {
				return yield* module(session, words);
			}
			break;
		case "mark":
		case "versionlock":
			return 0;
		case "config-manager":
			if (isDnf) {
				return yield* configManager(session);
			}
			break;
		case "history":
			yield* sys.print(
				isDnf
					? "ID     | Command line             | Date and time    | Action(s)      | Altered\n-------------------------------------------------------------------------------\n"
					: "ID     | Login user               | Date and time    | Action(s)      | Altered\n-------------------------------------------------------------------------------\nhistory list\n",
			);
			return 0;
	}
	yield* sys.warn(
		isDnf
			? `No such command: ${command}. Please use /usr/bin/${name} --help\nIt could be a DNF plugin command, try: "dnf install 'dnf-command(${command})'"\n`
			: `No such command: ${command}. Please use /usr/bin/yum --help\n`,
	);
	return 1;
}

function* clean(session: YumSession, words: readonly string[]): Routine<number> {
	const { sys, isDnf } = session;
	if (words.length === 0) {
		yield* sys.warn(
			isDnf
				? "usage: dnf clean [-c [config file]] [-q] [-v]\ndnf clean: error: the following arguments are required: {metadata,packages,dbcache,expire-cache,all}\n"
				: "Error: clean requires an option: headers, packages, metadata, dbcache, plugins, expire-cache, rpmdb, all\n",
		);
		return 1;
	}
	yield* session.readRepositories();
	const state = sys.machine.shared<{ at: number; ids: string[] }>("disk:yum-metadata", () => ({ at: 0, ids: [] }));
	const count = state.ids.length;
	state.at = 0;
	state.ids = [];
	yield* session.say(
		isDnf
			? `${count * 6} files removed\n`
			: `Cleaning repos: ${session
					.enabled()
					.map(({ id }) => id)
					.join(" ")}\nCleaning up list of fastest mirrors\n`,
	);
	return 0;
}

function* makeCache(session: YumSession): Routine<number> {
	yield* session.loadMetadata();
	yield* session.sys.sleep(1500);
	yield* session.say(session.isDnf ? "Metadata cache created.\n" : "Metadata Cache Created\n");
	return 0;
}

/** `dnf module enable php:7.4` and its kin: the catalogue offers one stream of each. */
function* module(session: YumSession, words: readonly string[]): Routine<number> {
	const { sys } = session;
	const [verb = "", ...specs] = words;
	yield* session.loadMetadata();
	const names = specs.map((spec) => spec.split(/[:/]/)[0] ?? "");
	if (verb === "list") {
		yield* sys.print(
			"Name      Stream      Profiles                 Summary\nnginx     1.20 [d]    common [d]               nginx webserver\nnodejs    18 [d]      common [d], development  Javascript runtime\nphp       7.4 [d]     common [d], devel        PHP scripting language\n\nHint: [d]efault, [e]nabled, [x]disabled, [i]nstalled\n",
		);
		return 0;
	}
	if (verb === "install") {
		return yield* install(session, names);
	}
	const unknown = names.filter((name) => session.matches(name).length === 0);
	if (unknown.length > 0) {
		yield* sys.warn(`Error: Problems in request:\nmissing groups or modules: ${unknown.join(", ")}\n`);
		return 1;
	}
	yield* session.say("Dependencies resolved.\nNothing to do.\nComplete!\n");
	return 0;
}

function* configManager(session: YumSession): Routine<number> {
	const { status, output } = yield* runProgram(
		session.sys,
		"/usr/bin/yum-config-manager",
		session.sys
			.argv()
			.slice(2)
			.filter((arg) => arg !== "config-manager"),
	);
	yield* session.sys.print(output);
	return status;
}

/** Waits until no other yum or dnf works, then notes itself. */
function* takeLock(sys: Sys, isDnf: boolean): Routine<void> {
	const path = isDnf ? "/var/run/dnf.pid" : LOCK;
	let isTold = false;
	for (;;) {
		const pid = yield* holderOf(sys, path);
		if (pid === undefined || pid === sys.pid || !sys.machine.process(pid)) {
			break;
		}
		if (isDnf) {
			if (!isTold) {
				yield* sys.warn(`Waiting for process with pid ${pid} to finish.\n`);
			}
		} else {
			if (!isTold) {
				yield* sys.warn(`Existing lock ${path}: another copy is running as pid ${pid}.\n`);
			}
			yield* sys.warn(
				`Another app is currently holding the yum lock; waiting for it to exit...\n  The other application is: yum\n    Memory :  58 M RSS (377 MB VSZ)\n    Started: ${new Date(sys.machine.process(pid)?.startedAt ?? 0).toUTCString()} - 00:02 ago\n    State  : Sleeping, pid: ${pid}\n`,
			);
		}
		isTold = true;
		yield* sys.sleep(2000);
	}
	yield* sys.writeFile(path, `${sys.pid}`, 0o644);
}

function* holderOf(sys: Sys, path: string): Routine<number | undefined> {
	try {
		const pid = Number((yield* sys.readText(path)).trim());
		return Number.isInteger(pid) && pid > 0 ? pid : undefined;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		return undefined;
	}
}

function releaseLock(sys: Sys): void {
	for (const path of [LOCK, "/var/run/dnf.pid"]) {
		try {
			sys.unlink(path);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
		}
	}
}

export const YUM: Program = { name: "yum", run: runYum };
export const DNF: Program = { name: "dnf", run: runYum };
