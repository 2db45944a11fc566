import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { compilePosix } from "../../regex";
import { listNames } from "../../services/unit-file/load-unit";
import { type ProcpsCall, ProcpsError, procpsTool } from "./procps-tool";

/** Folders of --system, the strongest first (sysctl.d(5)). */
const FOLDERS = ["/run/sysctl.d", "/etc/sysctl.d", "/usr/local/lib/sysctl.d", "/usr/lib/sysctl.d", "/lib/sysctl.d"];

/** Path below /proc/sys of a name: dots and slashes change places when a dot comes first. */
function pathOf(name: string): string {
	const dot = name.indexOf(".");
	const slash = name.indexOf("/");
	if (dot < 0 || (slash >= 0 && slash < dot)) {
		return name;
	}
	return name.replace(/[./]/g, (sign) => (sign === "." ? "/" : "."));
}

const nameOf = (path: string) => path.replace(/[./]/g, (sign) => (sign === "/" ? "." : "/"));

function* allPaths(sys: Sys, folder = "/proc/sys"): Routine<string[]> {
	const paths: string[] = [];
	for (const { name, type } of sys.readdir(folder)) {
		const path = `${folder}/${name}`;
		if (type === "directory") {
			paths.push(...(yield* allPaths(sys, path)));
		} else {
			paths.push(path.slice("/proc/sys/".length));
		}
	}
	yield* sys.spend(paths.length);
	return paths.sort();
}

class Sysctl {
	status = 0;
	private readonly sys: Sys;

	constructor(private readonly call: ProcpsCall) {
		this.sys = call.sys;
	}

	private get isNew(): boolean {
		return isDebianFamily(this.sys.machine.facts.userland);
	}

	private *missing(path: string): Routine {
		if (!this.call.has("e")) {
			yield* this.sys.warn(`sysctl: cannot stat /proc/sys/${path}: No such file or directory\n`);
			this.status = this.isNew ? 1 : 255;
		}
	}

	private *show(path: string, value: string): Routine {
		const { call } = this;
		const name = nameOf(path);
		const lines = value.replace(/\n$/, "").split("\n");
		if (call.has("b")) {
			yield* this.sys.print(lines.join("\n"));
		} else {
			yield* this.sys.print(
				lines
					.map((line) => (call.has("N") ? name : call.has("n") ? line : `${name} = ${line}`))
					.join("\n")
					.concat("\n"),
			);
		}
	}

	*read(name: string): Routine {
		const path = pathOf(name).replace(/\/+$/, "");
		let isFolder = false;
		try {
			isFolder = this.sys.stat(`/proc/sys/${path}`).type === "directory";
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* this.missing(path);
			return;
		}
		for (const each of isFolder ? yield* allPaths(this.sys, `/proc/sys/${path}`) : [path]) {
			yield* this.readOne(each);
		}
	}

	*readOne(path: string): Routine {
		try {
			yield* this.show(path, yield* this.sys.readText(`/proc/sys/${path}`));
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* this.sys.warn(
				error.code === "EACCES"
					? `sysctl: permission denied on key '${nameOf(path)}'\n`
					: `sysctl: reading key "${nameOf(path)}": ${error.message}\n`,
			);
			this.status = this.isNew ? 1 : 255;
		}
	}

	/** Sets one `name = value`; `mayFail` does so without a word. */
	*write(name: string, value: string, mayFail = false): Routine {
		const path = pathOf(name);
		const pattern = this.call.value("r");
		if (pattern !== undefined && !compilePosix(pattern, "extended").test(nameOf(path))) {
			return;
		}
		try {
			this.sys.stat(`/proc/sys/${path}`);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			if (!mayFail || !this.isNew) {
				yield* this.missing(path);
			}
			return;
		}
		if (this.sys.machine.sysctl(path) !== undefined && !this.call.has("dry-run")) {
			try {
				if (!this.sys.access(`/proc/sys/${path}`, { write: true })) {
					yield* this.denied(path, mayFail);
					return;
				}
				yield* this.sys.writeFile(`/proc/sys/${path}`, `${value}\n`);
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				if (error.code === "EACCES" || error.code === "EPERM") {
					yield* this.denied(path, mayFail);
					return;
				}
				if (!mayFail) {
					yield* this.sys.warn(`sysctl: setting key "${nameOf(path)}": ${error.message}\n`);
					this.status = this.isNew ? 1 : 255;
				}
				// Since 4.0 it is not told as set; before, the assignment was echoed all the same.
				if (this.sys.machine.facts.userland === "debian12") {
					return;
				}
			}
		}
		if (!this.call.has("q")) {
			yield* this.show(path, value);
		}
	}

	private *denied(path: string, mayFail: boolean): Routine {
		if (!mayFail) {
			yield* this.sys.warn(`sysctl: permission denied on key "${nameOf(path)}"${this.isNew ? ", ignoring" : ""}\n`);
			this.status = this.isNew ? 1 : 255;
		}
	}

	*load(path: string): Routine {
		let text = "";
		try {
			text = path === "-" ? yield* this.sys.readText("/dev/stdin") : yield* this.sys.readText(path);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* this.sys.warn(`sysctl: cannot open "${path}": ${error.message}\n`);
			this.status = this.isNew ? 1 : 255;
			return;
		}
		for (const [index, raw] of text.split("\n").entries()) {
			const line = raw.trim();
			if (line === "" || line.startsWith("#") || line.startsWith(";")) {
				continue;
			}
			const at = line.indexOf("=");
			const mayFail = line.startsWith("-");
			const name = line.slice(mayFail ? 1 : 0, Math.max(at, 0)).trim();
			if (at < 0 || name === "") {
				if (!(mayFail && at < 0)) {
					yield* this.sys.warn(`sysctl: ${path}(${index + 1}): invalid syntax, continuing...\n`);
				}
				continue;
			}
			yield* this.write(name, line.slice(at + 1).trim(), mayFail);
		}
	}

	*system(): Routine {
		const files = new Map<string, string>();
		for (const folder of FOLDERS) {
			for (const name of listNames(this.sys, folder)) {
				if (name.endsWith(".conf") && !files.has(name)) {
					files.set(name, `${folder}/${name}`);
				}
			}
		}
		const paths = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, path]) => path);
		for (const path of [...paths, "/etc/sysctl.conf"]) {
			if (path !== "/etc/sysctl.conf" || this.sys.access(path, { read: true })) {
				yield* this.sys.print(`* Applying ${path} ...\n`);
				yield* this.load(path);
			}
		}
	}
}

/** sysctl(8): kernel parameters, shown, set, read from files. */
export const SYSCTL: Program = procpsTool({
	name: "sysctl",
	usage: "%s [options] [variable[=value] ...]",
	page: "sysctl(8)",
	options: {
		short: "aAbdefhnNoqwxXpr:V",
		long: {
			all: "a",
			deprecated: "deprecated",
			"dry-run": "dry-run",
			binary: "b",
			ignore: "e",
			names: "N",
			values: "n",
			"load=?": "p",
			system: "system",
			"pattern=": "r",
			quiet: "q",
			write: "w",
		},
	},
	*run(call) {
		const sysctl = new Sysctl(call);
		if (call.has("system")) {
			yield* sysctl.system();
			return sysctl.status;
		}
		if (call.has("p") || call.has("f")) {
			const named = call.value("p");
			const files = [...(named === undefined ? [] : [named]), ...call.operands];
			for (const path of files.length === 0 ? ["/etc/sysctl.conf"] : files) {
				yield* sysctl.load(path);
			}
			return sysctl.status;
		}
		if (call.has("a") || call.has("A") || call.has("X")) {
			const pattern = call.value("r");
			const regex = pattern === undefined ? undefined : compilePosix(pattern, "extended");
			for (const path of yield* allPaths(call.sys)) {
				if (regex === undefined || regex.test(nameOf(path))) {
					yield* sysctl.readOne(path);
				}
			}
			return sysctl.status;
		}
		if (call.operands.length === 0) {
			if (call.has("h") || call.has("d")) {
				yield* call.sys.print("\nUsage:\n sysctl [options] [variable[=value] ...]\n");
				return 0;
			}
			throw new ProcpsError("", 1);
		}
		for (const operand of call.operands) {
			const at = operand.indexOf("=");
			if (at >= 0) {
				yield* sysctl.write(operand.slice(0, at).trim(), operand.slice(at + 1).trim());
			} else if (call.has("w")) {
				yield* call.sys.warn(
					isDebianFamily(call.sys.machine.facts.userland)
						? "sysctl: command line(0): invalid syntax, continuing...\n"
						: `sysctl: "${operand}" must be of the form name=value\n`,
				);
				sysctl.status = isDebianFamily(call.sys.machine.facts.userland) ? 1 : 255;
			} else {
				yield* sysctl.read(operand);
			}
		}
		return sysctl.status;
	},
});
