import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { matchPaths } from "../../programs/kit/match-paths";
import { type CheckResult, configurationFile } from "./configuration-check";

/** Settings that `sshd -T` tells, in its order, with what they are when no file says. */
const DEFAULTS: readonly (readonly [key: string, value: string])[] = [
	["port", "22"],
	["addressfamily", "any"],
	["usepam", "no"],
	["logingracetime", "120"],
	["x11displayoffset", "10"],
	["maxauthtries", "6"],
	["maxsessions", "10"],
	["clientaliveinterval", "0"],
	["clientalivecountmax", "3"],
	["permitrootlogin", "prohibit-password"],
	["pubkeyauthentication", "yes"],
	["kerberosauthentication", "no"],
	["gssapiauthentication", "no"],
	["passwordauthentication", "yes"],
	["kbdinteractiveauthentication", "yes"],
	["printmotd", "yes"],
	["printlastlog", "yes"],
	["x11forwarding", "no"],
	["strictmodes", "yes"],
	["tcpkeepalive", "yes"],
	["permitemptypasswords", "no"],
	["compression", "yes"],
	["gatewayports", "no"],
	["usedns", "no"],
	["allowtcpforwarding", "yes"],
	["allowagentforwarding", "yes"],
	["loglevel", "INFO"],
	["syslogfacility", "AUTH"],
	["authorizedkeysfile", ".ssh/authorized_keys .ssh/authorized_keys2"],
];

/** Keys that may stand in a file more than once, each with a line of its own. */
const LISTS = new Set([
	"port",
	"allowusers",
	"denyusers",
	"allowgroups",
	"denygroups",
	"subsystem",
	"acceptenv",
	"hostkey",
]);
const OLD_NAMES: Readonly<Record<string, string>> = { challengeresponseauthentication: "kbdinteractiveauthentication" };
/** Of the settings that are yes or no by default, those that take other words too. */
const MORE_THAN_YES_OR_NO = new Set(["compression", "gatewayports", "allowtcpforwarding"]);
const YES_OR_NO = new Set(
	DEFAULTS.filter(([key, value]) => /^(yes|no)$/.test(value) && !MORE_THAN_YES_OR_NO.has(key)).map(([key]) => key),
);

/** Every keyword that some version takes (sshd_config(5)). */
const KEYWORDS = new Set(
	`acceptenv addressfamily allowagentforwarding allowgroups allowstreamlocalforwarding allowtcpforwarding allowusers
authenticationmethods authorizedkeyscommand authorizedkeyscommanduser authorizedkeysfile authorizedprincipalscommand
authorizedprincipalscommanduser authorizedprincipalsfile banner casignaturealgorithms challengeresponseauthentication
channeltimeout chrootdirectory ciphers clientalivecountmax clientaliveinterval compression debianbanner denygroups denyusers
disableforwarding exposeauthinfo fingerprinthash forcecommand gatewayports gssapiauthentication gssapicleanupcredentials
gssapienablek5users gssapikeyexchange gssapistorecredentialsonrekey gssapistrictacceptorcheck hostbasedacceptedalgorithms
hostbasedacceptedkeytypes hostbasedauthentication hostbasedusesnamefrompacketonly hostcertificate hostkey hostkeyagent
hostkeyalgorithms ignorerhosts ignoreuserknownhosts include ipqos kbdinteractiveauthentication kerberosauthentication
kerberosgetafstoken kerberosorlocalpasswd kerberosticketcleanup kexalgorithms keyregenerationinterval listenaddress
logingracetime loglevel logverbose macs match maxauthtries maxsessions maxstartups modulifile passwordauthentication
permitemptypasswords permitlisten permitopen permitrootlogin permittty permittunnel permituserenvironment permituserrc
persourcemaxstartups persourcenetblocksize pidfile port printlastlog printmotd protocol pubkeyacceptedalgorithms
pubkeyacceptedkeytypes pubkeyauthentication pubkeyauthoptions rdomain rekeylimit requiredrsasize revokedkeys
rhostsrsaauthentication rsaauthentication securitykeyprovider serverkeybits setenv showpatchlevel streamlocalbindmask
streamlocalbindunlink strictmodes subsystem syslogfacility tcpkeepalive trustedusercakeys unusedconnectiontimeout usedns
uselogin usepam useprivilegeseparation versionaddendum x11displayoffset x11forwarding x11maxdisplays x11uselocalhost
xauthlocation`.split(/\s+/),
);

type Setting = {
	readonly key: string;
	readonly word: string;
	readonly value: string;
	readonly line: number;
	readonly path: string;
};

/** How deep files may include others (SERVCONF_MAX_DEPTH). */
const MAX_DEPTH = 16;

/** Files include others too deep, as one that includes itself does. */
class TooDeep extends Error {}

/** A line's keyword and what follows it; without a value a line says nothing. */
function partsOf(written: string): { readonly word: string; readonly value: string } {
	const text = written.replace(/\s#.*/, "").trim();
	const [word = ""] = /^[A-Za-z0-9]+(?=[\s=])/.exec(text) ?? [];
	const rest = word === "" ? "" : text.slice(word.length).trimStart();
	return { word, value: (rest.startsWith("=") ? rest.slice(1).trimStart() : rest).replace(/^"|"$/g, "") };
}

/** The global settings of a file and of what it includes: those before the first Match. */
function* settingsOf(sys: Sys, path: string, depth = 0): Routine<readonly Setting[]> {
	if (depth > MAX_DEPTH) {
		throw new TooDeep();
	}
	const found: Setting[] = [];
	const text = yield* sys.readText(path);
	for (const [index, written] of text.split("\n").entries()) {
		const { word, value } = partsOf(written);
		const key = OLD_NAMES[word.toLowerCase()] ?? word.toLowerCase();
		if (key === "match") {
			break;
		}
		if (key === "include") {
			for (const file of matchPaths(sys, value)) {
				found.push(...(yield* settingsOf(sys, file, depth + 1)));
			}
		} else if (key !== "") {
			found.push({ key, word, value, line: index + 1, path });
		}
	}
	return found;
}

/** What is wrong with the settings: keywords that are none, and values of yes-or-no settings that are neither. */
function wrongOf(settings: readonly Setting[]): string | undefined {
	const unknown = settings.filter(({ key }) => !KEYWORDS.has(key));
	const [first] = unknown;
	if (first !== undefined) {
		const lines = unknown.map(({ path, line, word }) => `${path}: line ${line}: Bad configuration option: ${word}\r\n`);
		return `${lines.join("")}${first.path}: terminating, ${unknown.length} bad configuration options\r\n`;
	}
	const wrong = settings.find(({ key, value }) => YES_OR_NO.has(key) && !/^(yes|no)$/i.test(value));
	return wrong === undefined
		? undefined
		: `${wrong.path} line ${wrong.line}: ${wrong.value === "" ? "missing argument." : `unsupported option "${wrong.value}".`}\r\n`;
}

/**
 * `sshd -t` checks the configuration, `sshd -T` tells what it comes to; undefined when it is called to run and may. A wrong
 * configuration ends every call.
 */
export function* sshdCheck(sys: Sys): Routine<CheckResult | undefined> {
	const args = sys.argv().slice(1);
	const asks = (letter: string) => args.some((arg) => new RegExp(`^-[46Ddeiqr]*${letter}`).test(arg));
	const file = configurationFile(sys, "/etc/ssh/sshd_config");
	let settings: readonly Setting[];
	try {
		settings = yield* settingsOf(sys, file);
	} catch (error) {
		if (isErrno(error)) {
			return { text: `${file}: ${error.message}\r\n`, status: 1 };
		}
		if (error instanceof TooDeep) {
			return { text: "Too many recursive configuration includes\r\n", status: 255 };
		}
		throw error;
	}
	const wrong = wrongOf(settings);
	if (wrong !== undefined) {
		return { text: wrong, status: 255 };
	}
	if (asks("T")) {
		return { text: effective(settings), status: 0 };
	}
	return asks("t") ? { text: "", status: 0 } : undefined;
}

/** Lines of `sshd -T`: of a setting the first that a file gives counts. */
function effective(settings: readonly Setting[]): string {
	const known = new Set(DEFAULTS.map(([key]) => key));
	const valuesOf = (key: string) => settings.filter((setting) => setting.key === key).map(({ value }) => value);
	const told = DEFAULTS.flatMap(([key, value]) => {
		const given = valuesOf(key);
		const values = given.length === 0 ? [value] : LISTS.has(key) ? given : given.slice(0, 1);
		return values.map(
			(each) => `${key} ${key === "permitrootlogin" && each === "prohibit-password" ? "without-password" : each}`,
		);
	});
	const seen = new Set<string>();
	const others = settings
		.filter(({ key }) => {
			const isFirst = !seen.has(key);
			seen.add(key);
			return !known.has(key) && (isFirst || LISTS.has(key));
		})
		.flatMap(({ key, value }) =>
			(/^(allow|deny)(users|groups)$/.test(key) ? value.split(/\s+/) : [value]).map((each) => `${key} ${each}`),
		);
	return `${[...told, ...others].join("\n")}\n`;
}
