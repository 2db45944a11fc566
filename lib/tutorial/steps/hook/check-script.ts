import { utf8Bytes } from "@/lib/forms/base64";
import type { Finding } from "../../finding";

/** The placeholders that Auto Scaling fills in wherever they stand in a hook's NotificationMetadata, the script included. */
const PLACEHOLDERS = /\$\{(regionId|instanceIds|lifecycleHookId|lifecycleActionToken|scalingGroupId)\}/g;
/** What the Cloud Assistant agent fills in; it refuses a script with another `{{ACS::…}}`. */
const BUILT_IN = new Set(["RegionId", "AccountId", "InstanceId", "InstanceName", "InvokeId", "CommandId"]);

/** What only bash understands: without a `#!` line the script is read by bash in POSIX mode, or by dash. */
const BASH_ONLY =
	/(?:^|[\s;&|(])(?:\[\[\s|source\s|function\s+\w|declare\s|mapfile\s|readarray\s|pushd\s|shopt\s)|<\(|>\(|<<<|&>|\$\{[^}\s]+(?:\/\/?|\^\^?|,,?)|\w+\+?=\(|\$'/m;

/** Programs that minimal images of neither family have, with the package that brings each. */
const BROUGHT_BY: Readonly<Record<string, string>> = {
	docker: "docker",
	git: "git",
	java: "java",
	jq: "jq",
	mysql: "mysql",
	nginx: "nginx",
	node: "nodejs",
	npm: "npm",
	php: "php",
	"redis-server": "redis",
	unzip: "unzip",
};
const INSTALLS = /\b(?:yum|dnf|apt-get|apt|rpm|dpkg|npm|pip3?|curl|wget|tar|cp|ln|install|make)\b/;

/** What most of the findings are. */
const about = { severity: "warning", field: "commandContent" } as const;
const fix = (value: string) => ({ suggestion: { field: "commandContent", value } });

/** A script without the byte order marks that it begins with. */
export const withoutBom = (script: string) => script.replace(/^\uFEFF+/, "");
const withUnixEnds = (script: string) => script.replace(/\r\n?/g, "\n");

/**
 * What keeps a shell script from doing on an instance what it does at home; each with the script put right where that is
 * sure. Pure, on the text alone: what it cannot tell it leaves unsaid.
 */
export function checkScript(script: string): Finding[] {
	const found: Finding[] = [];
	if (script.startsWith("\uFEFF")) {
		found.push({ ...about, id: "scriptBom", values: {}, ...fix(withoutBom(script)) });
	}
	if (/\r/.test(script)) {
		found.push({ ...about, id: "scriptCrLf", severity: "info", values: {}, ...fix(withUnixEnds(script)) });
	}
	return [...found, ...checkShebang(script), ...checkReplaced(script), ...checkPrograms(script)];
}

function checkShebang(script: string): Finding[] {
	const text = withUnixEnds(withoutBom(script));
	const [first = "", ...rest] = text.split("\n");
	if (!first.startsWith("#!")) {
		const at = text.search(/^[ \t]*#!\//m);
		if (at >= 0 && /^\s*$/.test(text.slice(0, at))) {
			return [{ ...about, id: "shebangNotFirst", values: {}, ...fix(text.trimStart()) }];
		}
		return BASH_ONLY.test(withoutComments(text))
			? [{ ...about, id: "bashWithoutShebang", values: {}, ...fix(`#!/bin/bash\n${text}`) }]
			: [];
	}
	const [, interpreter = "", argument = ""] = /^#!\s*(\S+)(?:\s+(\S+))?/.exec(first) ?? [];
	const name = (interpreter.endsWith("/env") ? argument : interpreter).split("/").at(-1) ?? "";
	if (/^(?:ba|da)?sh$/.test(name)) {
		// sh is dash on Debian and Ubuntu, and bash in POSIX mode elsewhere.
		return name !== "bash" && BASH_ONLY.test(withoutComments(rest.join("\n")))
			? [{ ...about, id: "bashUnderSh", values: { interpreter: name }, ...fix(["#!/bin/bash", ...rest].join("\n")) }]
			: [];
	}
	return [{ ...about, id: "foreignShebang", severity: "info", values: { interpreter: name || first } }];
}

function checkReplaced(script: string): Finding[] {
	const found: Finding[] = [];
	const names = [...new Set([...script.matchAll(PLACEHOLDERS)].map(([, name = ""]) => name))];
	if (names.length > 0) {
		// A variable of the script's own loses its value; without the braces it is left alone.
		const isOwn = names.every((name) => new RegExp(`(?:^|[\\s;&|])${name}=`, "m").test(script));
		const plain = script.replace(PLACEHOLDERS, (whole, name: string, at: number) =>
			/\w/.test(script.charAt(at + whole.length)) ? whole : `$${name}`,
		);
		found.push({
			...about,
			id: "scriptPlaceholders",
			values: { names: names.map((name) => `\${${name}}`).join(", ") },
			...(isOwn && plain.search(PLACEHOLDERS) === -1 ? fix(plain) : {}),
		});
	}
	const references = [...script.matchAll(/\{\{\s*(ACS\s*::\s*(\w+)|oos(?:-secret)?:[\w.-]+)\s*\}\}/g)];
	const unknown = references.filter(([, , builtIn]) => builtIn !== undefined && !BUILT_IN.has(builtIn));
	const list = (all: readonly RegExpMatchArray[]) => [...new Set(all.map(([whole]) => whole))].join(", ");
	if (unknown.length > 0) {
		found.push({ ...about, id: "scriptUnknownReference", values: { names: list(unknown) } });
	}
	const replaced = references.filter((one) => !unknown.includes(one));
	if (replaced.length > 0) {
		found.push({ ...about, id: "scriptReferences", severity: "info", values: { names: list(replaced) } });
	}
	// Not `{{.Names}}` and the like, which are the words of a program that the script runs.
	const unfilled = [...script.matchAll(/\{\{\s*[A-Za-z_][\w-]*\s*\}\}/g)];
	if (unfilled.length > 0) {
		found.push({ ...about, id: "scriptUnfilled", severity: "info", values: { names: list(unfilled) } });
	}
	return found;
}

/** Programs that nothing before them has brought. */
function checkPrograms(script: string): Finding[] {
	const missing = new Set<string>();
	let installed = "";
	for (const line of withoutComments(script).split("\n")) {
		for (const [, program = ""] of line.matchAll(/(?:^|[;&|(]\s*|\bsudo\s+)\s*([\w-]+)(?=\s|$)/g)) {
			const brought = Object.hasOwn(BROUGHT_BY, program) ? BROUGHT_BY[program] : undefined;
			if (brought !== undefined && !new RegExp(`\\b(?:${program}|${brought})`).test(installed)) {
				missing.add(program);
			}
		}
		// Whoever asks whether a program is there knows that it may not be.
		if (INSTALLS.test(line) || /\b(?:command -v|which|type|hash)\b/.test(line)) {
			installed += `${line}\n`;
		}
	}
	return missing.size === 0 ? [] : [{ ...about, id: "programsMissing", values: { programs: [...missing].join(", ") } }];
}

const withoutComments = (script: string) => script.replace(/^[ \t]*#.*$/gm, "");

/** Whether a script is larger than what takes it, in bytes of its UTF-8 form. */
export function checkSize(script: string, max: number): Finding[] {
	const bytes = utf8Bytes(script);
	return bytes > max
		? [{ ...about, id: "scriptOverLimit", severity: "blocker", values: { bytes, max, over: bytes - max } }]
		: [];
}

/** Whether an earlier command may fail unseen: only the last one's exit code counts where nothing stops a shell. */
export function checkErrExit(script: string): Finding[] {
	const commands = script.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("#"));
	const isOther = /^\uFEFF?#!/.test(script) && !/^\uFEFF?#!.*\b(?:ba|da)?sh\b/.test(script);
	return commands.length > 1 && !isOther && !stopsAtErrors(script)
		? [{ ...about, id: "noErrExit", values: { lines: commands.length }, ...fix(withErrExit(script)) }]
		: [];
}

function stopsAtErrors(script: string): boolean {
	return /^\s*set\s+(-[a-zA-Z]*e|-o\s+errexit)/m.test(script) || /^#!.*\s-[a-zA-Z]*e/.test(script);
}

/**
 * The script with `set -e` after its first line if that is a `#!`, else at the top. A byte order mark goes: further down
 * nothing would tell of it, and it would still spoil the line that it stands before.
 */
function withErrExit(script: string): string {
	const text = withoutBom(script);
	const [first = "", ...rest] = text.split("\n");
	return first.startsWith("#!") ? [first, "set -e", ...rest].join("\n") : `set -e\n${text}`;
}
