import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { connectTo } from "../../network/connect";
import { hasOption, type PipCall, sayError } from "./call";
import { distributionsOf, type Environment, placePackage, removePackage } from "./environment";
import { canonicalName, type IndexPackage, indexFor } from "./index-packages";
import { chooseVersion, parseRequirement, type Requirement, satisfies } from "./requirement";

const INTERNAL = "http://mirrors.cloud.aliyuncs.com/pypi/simple/";
const TIMEOUT_MS = 15_000;
/** A download's speed inside the VPC, kB a virtual second. */
const SPEED = 8000;

type Wanted = { readonly requirement: Requirement; readonly from: string | undefined };
type Planned = { readonly entry: IndexPackage; readonly version: string; readonly replaces: string | undefined };

/** The index that pip asks: option, environment, then the configuration files, nearest first. */
function* indexUrl(sys: Sys, call: PipCall): Routine<string> {
	const given =
		call.options.findLast(([name]) => name === "-i" || name === "--index-url")?.[1] ?? sys.env.get("PIP_INDEX_URL");
	if (given !== undefined) {
		return given;
	}
	const home = sys.env.get("HOME") ?? "/root";
	for (const path of [`${home}/.config/pip/pip.conf`, `${home}/.pip/pip.conf`, "/etc/pip.conf"]) {
		try {
			const found = /^\s*index[-_]url\s*[=:]\s*(\S+)/m.exec(decode(yield* sys.readFile(path)))?.[1];
			if (found !== undefined) {
				return found;
			}
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
		}
	}
	return "https://pypi.org/simple";
}

/** Asks an index for a package over the network. True when it answered; tells each attempt that failed. */
function* reach(sys: Sys, environment: Environment, url: string, name: string): Routine<boolean> {
	const [, scheme = "https", host = "", port] = /^(https?):\/\/(?:[^@/]*@)?([^/:]+)(?::(\d+))?/.exec(url) ?? [];
	const number = Number(port ?? (scheme === "http" ? 80 : 443));
	const path = `${url.replace(/^https?:\/\/[^/]*/, "").replace(/\/$/, "")}/${name}/`;
	const kind = scheme === "https" ? "VerifiedHTTPSConnection" : "HTTPConnection";
	for (let left = 5; left >= 0; left--) {
		const outcome = yield* connectTo(sys, host, number, { deadline: sys.now() + TIMEOUT_MS });
		if (outcome.kind === "connected") {
			sys.close(outcome.fd);
			return true;
		}
		if (left === 0) {
			break;
		}
		const object = `<pip._vendor.urllib3.connection.${kind} object at 0x7f${Math.floor(sys.random() * 0xffff_ffff)
			.toString(16)
			.padStart(8, "0")}0>`;
		const reason =
			outcome.kind === "limit" || outcome.kind === "timeout"
				? `ConnectTimeoutError(${object}, 'Connection to ${host} timed out. (connect timeout=15)')`
				: `NewConnectionError('${object}: Failed to establish a new connection: ${outcome.kind === "refused" ? "[Errno 111] Connection refused" : outcome.kind === "unreachable" ? "[Errno 101] Network is unreachable" : "[Errno -2] Name or service not known"}',)`;
		const prefix = environment.pipMajor >= 19 ? "WARNING: " : "  ";
		yield* sys.warn(
			`${prefix}Retrying (Retry(total=${left - 1}, connect=None, read=None, redirect=None, status=None)) after connection broken by '${reason}': ${path}\n`,
		);
		yield* sys.sleep(250 * 2 ** (5 - left));
	}
	return false;
}

/** Requirements of the operands and of -r files, in order; a number is the status of a failure that was told. */
function* gather(sys: Sys, environment: Environment, call: PipCall): Routine<Wanted[] | number> {
	const wanted: Wanted[] = [];
	const add = function* (text: string, from?: string): Routine<number | undefined> {
		if (/^(git\+|https?:|file:)/.test(text) || /\.(whl|tar\.gz|zip)$/.test(text) || /^[./]/.test(text)) {
			return yield* refuseSource(sys, environment, text);
		}
		const requirement = parseRequirement(text);
		if (!requirement) {
			yield* sayError(sys, environment, `Invalid requirement: '${text}'${from === undefined ? "" : ` (from ${from})`}`);
			return 1;
		}
		wanted.push({ requirement, from });
		return undefined;
	};
	for (const operand of call.operands) {
		const failed = yield* add(operand);
		if (failed !== undefined) {
			return failed;
		}
	}
	for (const [name, path] of call.options) {
		if (name !== "-r" && name !== "--requirement") {
			continue;
		}
		let text: string;
		try {
			text = decode(yield* sys.readFile(path));
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sayError(
				sys,
				environment,
				`Could not open requirements file: [Errno ${error.code === "ENOENT" ? 2 : 13}] ${error.message}: '${path}'`,
			);
			return 1;
		}
		for (const [at, line] of text
			.replace(/\\\r?\n/g, "")
			.split("\n")
			.entries()) {
			const bare = line.replace(/(^|\s)#.*$/, "").trim();
			if (bare === "" || bare.startsWith("-")) {
				continue;
			}
			const failed = yield* add(bare, `-r ${path} (line ${at + 1})`);
			if (failed !== undefined) {
				return failed;
			}
		}
	}
	return wanted;
}

/** What is no name of the index: a path that holds no project, or a source that would have to be built. */
function* refuseSource(sys: Sys, environment: Environment, text: string): Routine<number> {
	if (!/^(git\+|https?:|file:)/.test(text)) {
		const isProject = ["setup.py", "pyproject.toml"].some((name) => sys.access(`${text}/${name}`, {}));
		if (!isProject) {
			yield* sayError(
				sys,
				environment,
				/\.(whl|tar\.gz|zip)$/.test(text)
					? `Could not install packages due to an OSError: [Errno 2] No such file or directory: '${text}'`
					: environment.pipMajor < 20
						? `Directory '${text}' is not installable. File 'setup.py' not found.`
						: `Directory '${text}' is not installable. Neither 'setup.py' nor 'pyproject.toml' found.`,
			);
			return 1;
		}
	}
	yield* sys.warn(
		`scalehook: pip: ${text}: packages are not built in the emulated instance, only installed from the index\n`,
	);
	return 126;
}

function wheelOf(entry: IndexPackage, version: string, python: string): string {
	const tag = `cp${python.replace(".", "")}`;
	const abi = python === "2.7" ? "cp27mu" : python === "3.6" ? "cp36m" : tag;
	const kind = entry.isBinary
		? `${tag}-${abi}-manylinux2014_x86_64`
		: python === "2.7"
			? "py2.py3-none-any"
			: "py3-none-any";
	return `${entry.name.replaceAll("-", "_")}-${version}-${kind}.whl`;
}

function sizeOf(kilobytes: number, isOld: boolean): string {
	const [number, unit] = kilobytes >= 1000 ? [(kilobytes / 1000).toFixed(1), "MB"] : [String(kilobytes), "kB"];
	return `${number}${isOld ? "" : " "}${unit}`;
}

/** pip install. Exit 0, or 1 when a requirement cannot be met: then nothing is installed. */
export function* install(sys: Sys, environment: Environment, call: PipCall): Routine<number> {
	const wanted = yield* gather(sys, environment, call);
	if (typeof wanted === "number") {
		return wanted;
	}
	if (wanted.length === 0) {
		if (!hasOption(call, "-r", "--requirement")) {
			yield* sayError(sys, environment, 'You must give at least one requirement to install (see "pip help install")');
		}
		return environment.pipMajor < 10 ? 0 : Number(!hasOption(call, "-r", "--requirement"));
	}
	const isOld = environment.pipMajor < 10;
	const isQuiet = hasOption(call, "-q", "--quiet", "-qq");
	const say = function* (text: string): Routine<void> {
		if (!isQuiet) {
			yield* sys.print(text);
		}
	};
	if (isOld && sys.euid() === 0 && !environment.isVirtual && environment.python !== "2.7") {
		yield* sys.warn(
			"WARNING: Running pip install with root privileges is generally not a good idea. Try `pip3 install --user` instead.\n",
		);
	}
	const url = yield* indexUrl(sys, call);
	if (!isOld && !/^https:\/\/pypi\.org\/simple\/?$/.test(url)) {
		yield* say(`Looking in indexes: ${url}\n`);
	}
	const plan = yield* makePlan(sys, environment, call, wanted, url, say);
	if (typeof plan === "number") {
		return plan;
	}
	if (plan.length > 0) {
		yield* say(`Installing collected packages: ${plan.map(({ entry }) => entry.name).join(", ")}\n`);
		for (const planned of plan) {
			const failed = yield* put(sys, environment, planned, say);
			if (failed !== undefined) {
				return failed;
			}
		}
		yield* say(`Successfully installed ${plan.map(({ entry, version }) => `${entry.name}-${version}`).join(" ")}\n`);
	}
	yield* sayNotices(sys, environment, call);
	return 0;
}

/** What pip says at the end: root's use of it, and a newer version of itself. */
function* sayNotices(sys: Sys, environment: Environment, call: PipCall): Routine<void> {
	if (
		environment.pipMajor >= 21 &&
		sys.euid() === 0 &&
		!environment.isVirtual &&
		!hasOption(call, "--root-user-action")
	) {
		yield* sys.warn(
			"WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager. It is recommended to use a virtual environment instead: https://pip.pypa.io/warnings/venv\n",
		);
	}
	const newest = indexFor(environment.python).get("pip")?.versions.at(-1);
	if (environment.pipMajor < 19 && newest !== undefined && !hasOption(call, "--disable-pip-version-check")) {
		const present = distributionsOf(sys, environment).find(({ name }) => name === "pip")?.version;
		if (present !== newest) {
			yield* sys.warn(
				`You are using pip version ${environment.pipVersion}, however version ${newest} is available.\nYou should consider upgrading via the 'pip install --upgrade pip' command.\n`,
			);
		}
	}
}

/** Decides what to install, dependencies first, and tells of each; a number is the status of a failure that was told. */
function* makePlan(
	sys: Sys,
	environment: Environment,
	call: PipCall,
	wanted: readonly Wanted[],
	url: string,
	say: (text: string) => Routine<void>,
): Routine<Planned[] | number> {
	const index = indexFor(environment.python);
	const present = distributionsOf(sys, environment);
	const isUpgrade = hasOption(call, "-U", "--upgrade");
	const isForced = hasOption(call, "-I", "--ignore-installed", "--force-reinstall");
	const isOld = environment.pipMajor < 10;
	const plan: Planned[] = [];
	const seen = new Set<string>();
	const isInternal = url.startsWith(INTERNAL.replace(/simple\/$/, ""));
	const visit = function* ({ requirement, from }: Wanted, isTop: boolean): Routine<number | undefined> {
		if (seen.has(requirement.name)) {
			return undefined;
		}
		seen.add(requirement.name);
		const suffix = from === undefined ? "" : ` (from ${from})`;
		const there = present.find(({ name }) => canonicalName(name) === requirement.name);
		const isMet = there !== undefined && satisfies(there.version, requirement);
		if (there && isMet && !isForced && !(isUpgrade && isTop)) {
			yield* sayPresent(requirement.text, there.site, suffix, there.version);
			return yield* visitNeeds(there.name);
		}
		yield* say(`Collecting ${requirement.text}${suffix}\n`);
		const isReached = isInternal ? yield* connectsTo(sys, url) : yield* reach(sys, environment, url, requirement.name);
		// Only the mirror inside the VPC has a catalogue here; an index of one's own that answers has nothing.
		const entry = isInternal && isReached ? index.get(requirement.name) : undefined;
		const version = entry && chooseVersion(entry.versions, requirement);
		if (!entry || version === undefined) {
			const versions = entry?.versions.join(", ") ?? (isOld ? "" : "none");
			const lead = isOld ? "  " : "";
			yield* sayError(
				sys,
				environment,
				`${lead}Could not find a version that satisfies the requirement ${requirement.text}${suffix} (from versions: ${versions})`,
			);
			yield* sayError(sys, environment, `No matching distribution found for ${requirement.text}${suffix}`);
			return 1;
		}
		if (there?.version === version && !isForced) {
			yield* sayPresent(requirement.text, there.site, suffix, version);
			return yield* visitNeeds(entry.name);
		}
		const wheel = wheelOf(entry, version, environment.python);
		yield* say(
			`  Downloading http://mirrors.cloud.aliyuncs.com/pypi/packages/${wheel} (${sizeOf(entry.kilobytes, isOld)})\n`,
		);
		yield* sys.sleep(60 + (entry.kilobytes / SPEED) * 1000);
		if (!hasOption(call, "--no-deps")) {
			const failed = yield* visitNeeds(entry.name);
			if (failed !== undefined) {
				return failed;
			}
		}
		plan.push({ entry, version, replaces: there?.version });
		return undefined;
	};
	const sayPresent = function* (text: string, site: string, suffix: string, version: string): Routine<void> {
		const shown = environment.pipMajor >= 19 ? ` (${version})` : "";
		yield* say(
			`Requirement already ${isUpgrade && environment.pipMajor < 20 ? "up-to-date" : "satisfied"}: ${text} in ${site}${suffix}${shown}\n`,
		);
	};
	const visitNeeds = function* (name: string): Routine<number | undefined> {
		for (const needed of index.get(canonicalName(name))?.requires ?? []) {
			const requirement: Requirement = { text: needed, name: needed, clauses: [] };
			const failed = yield* visit({ requirement, from: name }, false);
			if (failed !== undefined) {
				return failed;
			}
		}
		return undefined;
	};
	for (const each of wanted) {
		const failed = yield* visit(each, true);
		if (failed !== undefined) {
			return failed;
		}
	}
	return plan;
}

/** Whether the mirror inside the VPC takes a connection: a machine whose network is down has no index either. */
function* connectsTo(sys: Sys, url: string): Routine<boolean> {
	const host = /^https?:\/\/([^/:]+)/.exec(url)?.[1] ?? "";
	const outcome = yield* connectTo(sys, host, url.startsWith("https:") ? 443 : 80, {
		deadline: sys.now() + TIMEOUT_MS,
	});
	if (outcome.kind !== "connected") {
		return false;
	}
	sys.close(outcome.fd);
	return true;
}

function* put(
	sys: Sys,
	environment: Environment,
	{ entry, version, replaces }: Planned,
	say: (text: string) => Routine<void>,
): Routine<number | undefined> {
	try {
		if (replaces !== undefined) {
			const old = distributionsOf(sys, environment).find(({ name }) => canonicalName(name) === entry.name);
			yield* say(`  Found existing installation: ${entry.name} ${replaces}\n`);
			if (old?.site === environment.site) {
				yield* say(`    Uninstalling ${entry.name}-${replaces}:\n`);
				yield* removePackage(sys, old);
				yield* say(`      Successfully uninstalled ${entry.name}-${replaces}\n`);
			}
		}
		yield* placePackage(sys, environment, entry, version);
		return undefined;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sayError(
			sys,
			environment,
			`Could not install packages due to an ${environment.python === "2.7" ? "EnvironmentError" : "OSError"}: [Errno ${error.number}] ${error.message}: '${environment.site}'`,
		);
		return 1;
	}
}
