/** What a block of logrotate's configuration says of its logs. */
export type Rotation = {
	readonly patterns: readonly string[];
	readonly file: string;
	count: number;
	period: "hourly" | "daily" | "weekly" | "monthly" | "yearly" | "size";
	size: number | undefined;
	minSize: number | undefined;
	maxSize: number | undefined;
	maxAge: number | undefined;
	start: number;
	compress: boolean;
	delayCompress: boolean;
	dateExt: boolean;
	dateFormat: string;
	extension: string;
	missingOk: boolean;
	ifEmpty: boolean;
	copy: boolean;
	copyTruncate: boolean;
	create: { readonly mode?: number; readonly owner?: string; readonly group?: string } | undefined;
	createOldDir: boolean;
	oldDir: string | undefined;
	sharedScripts: boolean;
	readonly scripts: Partial<Record<ScriptName, string>>;
};

export type ScriptName = "prerotate" | "postrotate" | "firstaction" | "lastaction" | "preremove";

const SCRIPTS: ReadonlySet<string> = new Set(["prerotate", "postrotate", "firstaction", "lastaction", "preremove"]);

/** What is wrong with a configuration, in logrotate's words without "error: ". */
export class ConfigError extends Error {}

const DEFAULTS: Rotation = {
	patterns: [],
	file: "",
	count: 0,
	period: "size",
	size: 1024 * 1024,
	minSize: undefined,
	maxSize: undefined,
	maxAge: undefined,
	start: 1,
	compress: false,
	delayCompress: false,
	dateExt: false,
	dateFormat: "-%Y%m%d",
	extension: "",
	missingOk: false,
	ifEmpty: true,
	copy: false,
	copyTruncate: false,
	create: undefined,
	createOldDir: false,
	oldDir: undefined,
	sharedScripts: false,
	scripts: {},
};

export function defaultRotation(): Rotation {
	return { ...DEFAULTS, scripts: {} };
}

function sizeOf(text: string): number {
	const found = /^(\d+)([kMG]?)$/.exec(text);
	if (found === null) {
		throw new ConfigError(`bad size '${text}'`);
	}
	return Number(found[1]) * ({ k: 1024, M: 1024 ** 2, G: 1024 ** 3 }[found[2] ?? ""] ?? 1);
}

const FLAGS: Readonly<Record<string, (rotation: Rotation) => void>> = {
	compress: (one) => (one.compress = true),
	nocompress: (one) => (one.compress = false),
	delaycompress: (one) => (one.delayCompress = true),
	nodelaycompress: (one) => (one.delayCompress = false),
	dateext: (one) => (one.dateExt = true),
	nodateext: (one) => (one.dateExt = false),
	missingok: (one) => (one.missingOk = true),
	nomissingok: (one) => (one.missingOk = false),
	ifempty: (one) => (one.ifEmpty = true),
	notifempty: (one) => (one.ifEmpty = false),
	copy: (one) => (one.copy = true),
	nocopy: (one) => (one.copy = false),
	copytruncate: (one) => (one.copyTruncate = true),
	nocopytruncate: (one) => (one.copyTruncate = false),
	nocreate: (one) => (one.create = undefined),
	sharedscripts: (one) => (one.sharedScripts = true),
	nosharedscripts: (one) => (one.sharedScripts = false),
	noolddir: (one) => (one.oldDir = undefined),
	nomail: () => undefined,
	mailfirst: () => undefined,
	maillast: () => undefined,
	shred: () => undefined,
	noshred: () => undefined,
	dateyesterday: () => undefined,
	datehourago: () => undefined,
	renamecopy: (one) => (one.copy = true),
	norenamecopy: () => undefined,
	allowhardlink: () => undefined,
	noallowhardlink: () => undefined,
	addextension: () => undefined,
};

/** Takes one line of directives into a rotation; throws ConfigError for what logrotate does not know. */
export function directive(rotation: Rotation, line: string, where: string): void {
	const [name = "", ...words] = line.trim().split(/\s+/);
	const value = words.join(" ").replace(/^=\s*/, "");
	const flag = FLAGS[name];
	if (flag !== undefined) {
		flag(rotation);
		return;
	}
	switch (name) {
		case "hourly":
		case "daily":
		case "weekly":
		case "monthly":
		case "yearly":
			rotation.period = name;
			return;
		case "rotate":
			if (!/^-?\d+$/.test(value)) {
				throw new ConfigError(`${where} bad rotation count '${value}'`);
			}
			rotation.count = Number(value);
			return;
		case "size":
			rotation.period = "size";
			rotation.size = sizeOf(value);
			return;
		case "minsize":
			rotation.minSize = sizeOf(value);
			return;
		case "maxsize":
			rotation.maxSize = sizeOf(value);
			return;
		case "maxage":
			rotation.maxAge = Number(value);
			return;
		case "start":
			rotation.start = Number(value);
			return;
		case "dateformat":
			rotation.dateFormat = value;
			return;
		case "extension":
			rotation.extension = value;
			return;
		case "olddir":
			rotation.oldDir = value;
			return;
		case "createolddir":
			rotation.createOldDir = true;
			return;
		case "create": {
			const mode = words.find((word) => /^[0-7]{3,4}$/.test(word));
			const [owner, group] = words.filter((word) => word !== mode);
			rotation.create = {
				...(mode !== undefined && { mode: Number.parseInt(mode, 8) }),
				...(owner !== undefined && { owner }),
				...(group !== undefined && { group }),
			};
			return;
		}
		case "su":
		case "mail":
		case "compresscmd":
		case "uncompresscmd":
		case "compressext":
		case "compressoptions":
		case "tabooext":
		case "taboopat":
		case "minage":
		case "shredcycles":
			return;
		default:
			throw new ConfigError(`${where} unknown option '${name}' -- ignoring line`);
	}
}

/**
 * Reads a configuration file's text. `defaults` are what stands outside its blocks; they change as the file says. An
 * include is read where it stands: `include` gives what the file in it says.
 */
export function parseConfig(
	text: string,
	file: string,
	defaults: Rotation,
	include: (path: string) => void,
	take: (rotation: Rotation) => void,
): string[] {
	const complaints: string[] = [];
	const lines = text.split("\n");
	let block: Rotation | undefined;
	let heads = "";
	for (let at = 0; at < lines.length; at++) {
		const line = (lines[at] ?? "").replace(/^\s*#.*$/, "").trim();
		const where = `${file}:${at + 1}`;
		if (line === "") {
			continue;
		}
		const word = line.split(/\s+/, 1)[0] ?? "";
		if (SCRIPTS.has(word)) {
			const script: string[] = [];
			while (++at < lines.length && (lines[at] ?? "").trim() !== "endscript") {
				script.push(lines[at] ?? "");
			}
			if (at >= lines.length) {
				complaints.push(`error: ${where} missing 'endscript' directive`);
			}
			(block ?? defaults).scripts[word as ScriptName] = script.join("\n");
		} else if (block !== undefined && line.startsWith("}")) {
			take(block);
			block = undefined;
		} else if (block !== undefined) {
			attempt(complaints, () => directive(block as Rotation, line.replace(/\}$/, ""), where));
			if (line.endsWith("}")) {
				take(block);
				block = undefined;
			}
		} else if (word === "include") {
			include(line.slice("include".length).trim());
		} else if (/^["'/~]/.test(line) || heads !== "" || line.includes("{")) {
			heads += ` ${line.replace("{", " ")}`;
			if (line.includes("{")) {
				block = { ...defaults, patterns: patternsOf(heads), file, scripts: { ...defaults.scripts } };
				heads = "";
			}
		} else {
			attempt(complaints, () => directive(defaults, line, where));
		}
	}
	if (block !== undefined) {
		complaints.push(`error: ${file}:prerotate, postrotate or preremove without endscript`);
	}
	return complaints;
}

function patternsOf(text: string): string[] {
	return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
		([, double, single, plain]) => double ?? single ?? plain ?? "",
	);
}

function attempt(complaints: string[], act: () => void): void {
	try {
		act();
	} catch (error) {
		if (!(error instanceof ConfigError)) {
			throw error;
		}
		complaints.push(`error: ${error.message}`);
	}
}
