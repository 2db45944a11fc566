import { MOST_CONFIGURATION_USER_DATA } from "@/lib/forms/user-data";
import type { Finding } from "../../finding";
import { checkErrExit, checkScript, checkSize, withoutBom } from "../hook/check-script";

/** What fills in a hook's script or a command's does nothing to user data. */
const NOT_FILLED_IN = new Set([
	"scriptPlaceholders",
	"scriptReferences",
	"scriptUnknownReference",
	"bashWithoutShebang",
]);

/** What cloud-init takes for something else than a script. */
const OTHER_KIND = /^\uFEFF?(?:#cloud-config\b|#include\b|#cloud-boothook\b|Content-Type:|MIME-Version:)/i;

/** What is risky about a script as user data: all that is about scripts, and that cloud-init must know it for one. */
export function preflightUserData(script: string): Finding[] {
	const all = [
		...checkSize(script, MOST_CONFIGURATION_USER_DATA),
		...checkScript(script),
		...(OTHER_KIND.test(script) ? [] : checkErrExit(script)),
	];
	const found = all
		.filter(({ id }) => !NOT_FILLED_IN.has(id))
		.map(({ suggestion, ...finding }) => ({
			...finding,
			field: "userData",
			...(suggestion && { suggestion: { ...suggestion, field: "userData" } }),
		}));
	// cloud-init reads what a part is from its first line, and takes what it does not know for nothing.
	const isKnown = /^\uFEFF?#!/.test(script) || OTHER_KIND.test(script);
	const isMended = found.some(({ id }) => id === "shebangNotFirst");
	return isKnown || isMended
		? found
		: [
				{
					id: "userDataNotKnown",
					severity: "warning",
					field: "userData",
					values: {},
					suggestion: { field: "userData", value: `#!/bin/bash\n${withoutBom(script)}` },
				},
				...found,
			];
}
