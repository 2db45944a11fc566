import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { isRedHatFamily } from "../../kernel/userland";
import { readAccounts } from "../kit/accounts";
import { applyMode, parseMode } from "../kit/mode";
import { directoryName } from "../kit/paths";
import { parseSize } from "../kit/sizes";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";
import { backupOf } from "./backup";
import { Copier, inFolder } from "./copier";

/** truncate(1). */
export const TRUNCATE = defineTool({
	name: "truncate",
	options: {
		short: "cor:s:",
		long: { "no-create": "c", "io-blocks": "o", "reference=": "r", "size=": "s" },
	},
	usage: "OPTION... FILE...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const { sys } = tool;
		const text = tool.value("s")?.trim();
		const reference = tool.value("r");
		if (text === undefined && reference === undefined) {
			tool.wrong(`you must specify either ${tool.quote("--size")} or ${tool.quote("--reference")}`);
		}
		if (tool.operands.length === 0) {
			tool.wrong("missing file operand");
		}
		const operator = /^[-+<>/%]/.exec(text ?? "")?.[0] ?? "";
		let amount = 0;
		if (text !== undefined) {
			amount = parseSize(text.slice(operator.length), "KMGTPEZY") ?? tool.die(`Invalid number: ${tool.quote(text)}`);
		}
		let base: number | undefined;
		if (reference !== undefined) {
			try {
				base = sys.stat(reference).size;
			} catch (error) {
				tool.dieOf(`cannot stat ${tool.q(reference)}`, error);
			}
		}
		for (const path of tool.operands) {
			try {
				const fd = yield* sys.open(path, { write: true, create: !tool.has("c"), nonBlocking: true }, 0o666);
				const size = base ?? sys.fstat(fd).size;
				const sizes: Readonly<Record<string, number>> = {
					"": text === undefined ? size : amount * (tool.has("o") ? 4096 : 1),
					"+": size + amount,
					"-": Math.max(0, size - amount),
					"<": Math.min(size, amount),
					">": Math.max(size, amount),
					"/": amount === 0 ? size : Math.floor(size / amount) * amount,
					"%": amount === 0 ? size : Math.ceil(size / amount) * amount,
				};
				const wanted = sizes[operator] ?? size;
				try {
					sys.ftruncate(fd, wanted);
				} catch (error) {
					yield* tool.failure(`failed to truncate ${tool.q(path)} at ${wanted} bytes`, error);
				}
				sys.close(fd);
			} catch (error) {
				if (!(tool.has("c") && isErrno(error, "ENOENT"))) {
					yield* tool.failure(`cannot open ${tool.q(path)} for writing`, error);
				}
			}
		}
		return undefined;
	},
});

function modeOf(tool: Tool, fallback: number): number {
	const text = tool.value("m");
	const change = text === undefined ? undefined : parseMode(text);
	if (text !== undefined && change === undefined) {
		tool.die("invalid mode");
	}
	return change === undefined ? fallback & ~tool.sys.umask() : applyMode(change, fallback, false, tool.sys.umask());
}

/** mkfifo(1). */
export const MKFIFO = defineTool({
	name: "mkfifo",
	options: { short: "m:Z", long: { "mode=": "m", "context=?": "Z" } },
	usage: "[OPTION]... NAME...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		tool.required();
		const mode = modeOf(tool, 0o666);
		for (const path of tool.operands) {
			try {
				tool.sys.mknod(path, "fifo", mode);
				if (tool.has("m")) {
					tool.sys.chmod(path, mode);
				}
			} catch (error) {
				yield* tool.failure(`cannot create fifo ${tool.q(path)}`, error);
			}
		}
		return undefined;
	},
});

/** mknod(1). */
export const MKNOD = defineTool({
	name: "mknod",
	options: { short: "m:Z", long: { "mode=": "m", "context=?": "Z" } },
	usage: "[OPTION]... NAME TYPE [MAJOR MINOR]",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const [path, type, major, minor] = tool.operands;
		if (path === undefined || type === undefined) {
			tool.wrong(path === undefined ? "missing operand" : `missing operand after ${tool.quote(path)}`);
		}
		const kind = { p: "fifo", b: "block", c: "character", u: "character" }[type.charAt(0)] as
			| "fifo"
			| "block"
			| "character"
			| undefined;
		if (kind === undefined) {
			tool.wrong(`invalid device type ${tool.quote(type)}`);
		}
		if (kind !== "fifo" && (major === undefined || minor === undefined)) {
			yield* tool.warn(`missing operand after ${tool.quote(major ?? type)}`);
			yield* tool.sys.warn(
				`Special files require major and minor device numbers.\nTry '${tool.name} --help' for more information.\n`,
			);
			return 1;
		}
		if (kind === "fifo" && major !== undefined) {
			yield* tool.warn(`extra operand ${tool.quote(major)}`);
			yield* tool.sys.warn(
				`Fifos do not have major and minor device numbers.\nTry '${tool.name} --help' for more information.\n`,
			);
			return 1;
		}
		const mode = modeOf(tool, 0o666);
		try {
			tool.sys.mknod(path, kind, mode, Number(major ?? 0) * 256 + Number(minor ?? 0));
			if (tool.has("m")) {
				tool.sys.chmod(path, mode);
			}
		} catch (error) {
			tool.dieOf(tool.qf(path), error);
		}
		return 0;
	},
});

/** shred(1): overwrites, and removes with -u. */
export const SHRED = defineTool({
	name: "shred",
	options: {
		short: "fn:s:uvxz",
		long: {
			force: "f",
			"iterations=": "n",
			"size=": "s",
			"remove=?": "u",
			verbose: "v",
			exact: "x",
			zero: "z",
			"random-source=": "random-source",
		},
	},
	usage: "[OPTION]... FILE...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const { sys } = tool;
		if (tool.operands.length === 0) {
			tool.wrong("missing file operand");
		}
		const passes = Number(tool.value("n") ?? 3);
		const total = passes + (tool.has("z") ? 1 : 0);
		for (const path of tool.operands) {
			try {
				const fd = yield* sys.open(path, { write: true });
				const given = tool.value("s");
				const { size } = sys.fstat(fd);
				const length =
					given === undefined ? (tool.has("x") ? size : Math.ceil(size / 4096) * 4096) : (parseSize(given) ?? size);
				for (let pass = 1; pass <= total; pass++) {
					const isZero = pass > passes;
					if (tool.has("v")) {
						yield* tool.warn(`${tool.qf(path)}: pass ${pass}/${total} (${isZero ? "000000" : "random"})...`);
					}
					sys.seek(fd, 0, "set");
					for (let left = length; left > 0; left -= 65_536) {
						const part = Math.min(left, 65_536);
						yield* sys.write(fd, isZero ? new Uint8Array(part) : sys.randomBytes(part));
						yield* sys.spend(part / 500);
					}
				}
				sys.close(fd);
				if (tool.has("u")) {
					sys.unlink(path);
				}
			} catch (error) {
				yield* tool.failure(`${tool.qf(path)}: failed to open for writing`, error);
			}
		}
		return undefined;
	},
});

function* makeFolders(tool: Tool, path: string, mode: number): Routine<boolean> {
	const parts = path.split("/").filter((part) => part !== "");
	let at = path.startsWith("/") ? "" : ".";
	for (const [index, part] of parts.entries()) {
		at = `${at}/${part}`;
		const isLast = index === parts.length - 1;
		try {
			tool.sys.mkdir(at, 0o755);
			if (tool.has("v")) {
				yield* tool.out.write(`${tool.name}: creating directory ${tool.q(at.replace(/^\.\//, ""))}\n`);
			}
		} catch (error) {
			if (!isErrno(error, "EEXIST") || tool.sys.stat(at).type !== "directory") {
				yield* tool.failure(`cannot create directory ${tool.q(path)}`, error);
				return false;
			}
		}
		if (isLast) {
			tool.sys.chmod(at, mode);
		}
	}
	return true;
}

/** install(1). */
export const INSTALL = defineTool({
	name: "install",
	options: {
		short: "bcCdDg:m:o:pst:TvS:Z",
		long: {
			"backup=?": "backup",
			compare: "C",
			directory: "d",
			"group=": "g",
			"mode=": "m",
			"owner=": "o",
			"preserve-timestamps": "p",
			strip: "s",
			"strip-program=": "strip-program",
			"suffix=": "S",
			"target-directory=": "t",
			"no-target-directory": "T",
			verbose: "v",
			"preserve-context": "preserve-context",
			"context=?": "Z",
		},
	},
	usage: "[OPTION]... [-T] SOURCE DEST",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const { sys } = tool;
		const accounts = yield* readAccounts(sys);
		const [ownerText, groupText] = [tool.value("o"), tool.value("g")];
		const uid =
			ownerText === undefined
				? -1
				: (accounts.userByName(ownerText)?.uid ??
					(/^\d+$/.test(ownerText) ? Number(ownerText) : tool.die(`invalid user ${tool.quote(ownerText)}`)));
		const gid =
			groupText === undefined
				? -1
				: (accounts.groupByName(groupText)?.gid ??
					(/^\d+$/.test(groupText) ? Number(groupText) : tool.die(`invalid group ${tool.quote(groupText)}`)));
		const modeText = tool.value("m") ?? "755";
		const change = parseMode(modeText) ?? tool.die(`invalid mode ${tool.quote(modeText)}`);
		const mode = applyMode(change, 0, tool.has("d"), 0);
		const own = (path: string) => {
			if (uid !== -1 || gid !== -1) {
				sys.chown(path, uid, gid);
			}
		};
		const [first, second] = tool.operands;
		if (first === undefined) {
			tool.wrong("missing file operand");
		}
		if (tool.has("d")) {
			for (const path of tool.operands) {
				if (yield* makeFolders(tool, path, mode)) {
					try {
						own(path);
					} catch (error) {
						yield* tool.failure(`cannot change ownership of ${tool.q(path)}`, error);
					}
				}
			}
			return undefined;
		}
		const folderGiven = tool.value("t");
		if (second === undefined && folderGiven === undefined) {
			tool.wrong(`missing destination file operand after ${tool.q(first)}`);
		}
		const isFolder = (path: string) => {
			try {
				return sys.stat(path).type === "directory";
			} catch {
				return false;
			}
		};
		const destination = folderGiven ?? tool.operands.at(-1) ?? "";
		const sources = folderGiven === undefined ? tool.operands.slice(0, -1) : tool.operands;
		if (tool.has("D")) {
			yield* makeFolders(tool, folderGiven ?? directoryName(destination), 0o755);
		}
		const intoFolder = folderGiven !== undefined || (!tool.has("T") && isFolder(destination));
		if (!intoFolder && sources.length > 1) {
			tool.die(`target ${tool.q(destination)} is not a directory`);
		}
		const copier = new Copier(tool, {
			recursive: false,
			follow: "always",
			preserve: new Set(tool.has("p") ? ["timestamps"] : []),
			force: true,
			existing: "replace",
			onlyNewer: false,
			verbose: tool.has("v"),
			backup: backupOf(tool),
			as: "copy",
			attributesOnly: false,
			removeDestination: true,
			isMove: false,
			oneFileSystem: false,
			copyContents: true,
		});
		for (const source of sources) {
			const target = intoFolder ? inFolder(destination, source) : destination;
			if (isFolder(source)) {
				yield* tool.fail(`omitting directory ${tool.q(source)}`);
				continue;
			}
			if (yield* copier.copy(source, target)) {
				try {
					own(target);
					sys.chmod(target, mode);
				} catch (error) {
					yield* tool.failure(`cannot change ownership of ${tool.q(target)}`, error);
				}
			}
		}
		return undefined;
	},
});

/** uname(1). */
export const UNAME = defineTool({
	name: "uname",
	options: {
		short: "asnrvmpio",
		long: {
			all: "a",
			"kernel-name": "s",
			sysname: "s",
			nodename: "n",
			"kernel-release": "r",
			release: "r",
			"kernel-version": "v",
			machine: "m",
			processor: "p",
			"hardware-platform": "i",
			"operating-system": "o",
		},
	},
	usage: "[OPTION]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const [extra] = tool.operands;
		if (extra !== undefined) {
			tool.wrong(`extra operand ${tool.quote(extra)}`);
		}
		const { machine } = tool.sys;
		const { userland } = machine.facts;
		const isRedHat = isRedHatFamily(userland);
		// Upstream knows neither processor nor platform; Red Hat and Ubuntu patch them in.
		const isKnown = isRedHat || userland === "ubuntu2204";
		const values: readonly (readonly [string, string])[] = [
			["s", "Linux"],
			["n", machine.hostname()],
			["r", machine.sysctl("kernel/osrelease") ?? ""],
			["v", machine.sysctl("kernel/version") ?? ""],
			["m", "x86_64"],
			["p", isKnown ? "x86_64" : "unknown"],
			["i", isKnown ? "x86_64" : "unknown"],
			["o", "GNU/Linux"],
		];
		const isAll = tool.has("a");
		const shown = values.filter(([key, value]) =>
			isAll ? !("pi".includes(key) && value === "unknown") : tool.options.length === 0 ? key === "s" : tool.has(key),
		);
		yield* tool.out.write(`${shown.map(([, value]) => value).join(" ")}\n`);
		return 0;
	},
});

/** stty(1): no terminal is there to be set. */
export const STTY = defineTool({
	name: "stty",
	options: { short: "agF:", long: { all: "a", save: "g", "file=": "F" } },
	usage: "[-F DEVICE | --file=DEVICE] [SETTING]...",
	version: coreutilsVersion,
	// biome-ignore lint/correctness/useYield: a program is a routine, and this one never waits.
	*run(tool: Tool) {
		const device = tool.value("F");
		tool.die(`${device === undefined ? tool.q("standard input") : tool.qf(device)}: Inappropriate ioctl for device`);
	},
});

/** runcon(1) and chcon(1) need SELinux, which images have disabled. */
export const RUNCON = defineTool({
	name: "runcon",
	options: { short: "ct:u:r:l:", stopAtOperand: true },
	usage: "CONTEXT COMMAND [args]",
	version: coreutilsVersion,
	// biome-ignore lint/correctness/useYield: a program is a routine, and this one never waits.
	*run(tool: Tool) {
		tool.die(`${tool.name} may be used only on a SELinux kernel`);
	},
});

export const CHCON = defineTool({
	name: "chcon",
	options: {
		short: "RHLPhvu:r:t:l:",
		long: {
			recursive: "R",
			"reference=": "reference",
			"user=": "u",
			"role=": "r",
			"type=": "t",
			"range=": "l",
			verbose: "v",
		},
	},
	usage: "[OPTION]... CONTEXT FILE...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		for (const path of tool.operands.slice(tool.has("t", "u", "r", "l", "reference") ? 0 : 1)) {
			yield* tool.fail(`can't apply partial context to unlabeled file ${tool.q(path)}`);
		}
		return undefined;
	},
});
