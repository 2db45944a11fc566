/** What `{{ ACS::X }}` may name, in any case (OOS template reference, pseudo parameters). */
const PSEUDO_PARAMETERS = [
	"ACS::RegionId",
	"ACS::ExecutionId",
	"ACS::TaskLoopItem",
	"ACS::AccountId",
	"ACS::CurrentUTCTime",
	"ACS::CurrentDate",
	"ACS::ExecuteUser",
	"ACS::OOSUtilVersion",
	"ACS::TaskExecutionId",
];

/** The pseudo parameter that a name means, in whatever case it is written; undefined when it means none. */
export function pseudoName(name: string): string | undefined {
	return PSEUDO_PARAMETERS.find((known) => known.toLowerCase() === name.toLowerCase());
}

/** The member (parameter, task, output) that a name means: the one written so, else the one that differs in case only. */
export function nameIn(members: { readonly [name: string]: unknown }, name: string): string | undefined {
	return Object.hasOwn(members, name)
		? name
		: Object.keys(members).find((known) => known.toLowerCase() === name.toLowerCase());
}

/** Cuts `task.path[]` into the task's name and the selector after it (`.path[]`). */
export function splitReference(name: string): { readonly task: string; readonly rest: string } {
	const end = name.search(/[.[|]/);
	return end < 0 ? { task: name, rest: "." } : { task: name.slice(0, end), rest: name.slice(end) };
}
