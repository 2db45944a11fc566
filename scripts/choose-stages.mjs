/**
 * The stages of `npm test` that the arguments name, or all. What is no stage's name (paths, `-t NAME`) goes to the tool of
 * the one stage that is named: `npm run unit -- lib/auth`.
 */
export function chooseStages(args, all) {
	const first = args.findIndex((arg) => !all.includes(arg));
	const names = first === -1 ? args : args.slice(0, first);
	const toolArgs = first === -1 ? [] : args.slice(first);
	if (toolArgs.length > 0 && names.length !== 1) {
		return { names, toolArgs, problem: `"${toolArgs[0]}" is no stage; the stages are ${all.join(", ")}.` };
	}
	return { names: names.length === 0 ? all : names, toolArgs };
}
