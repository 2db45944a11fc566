import { END, NEXT } from "../../../kit/oos-template";
import { ExpressionError } from "../../expressions/expression-error";
import { Meter } from "../../expressions/meter";
import { resolve, resolveCondition } from "../../expressions/resolve";
import { isList, isMap, member, textOf } from "../../expressions/value";
import type { Action } from "./action";

/** ACS::Choice: goes to the first choice whose condition is met, else to DefaultTask, else on. */
export const choice: Action = ({ properties, scope }) => {
	const choices = member(properties, "Choices");
	const meter = new Meter();
	for (const option of isList(choices) ? choices : []) {
		if (isMap(option) && resolveCondition(member(option, "When") ?? null, scope, meter)) {
			return { type: "done", answer: {}, jump: target(textOf(resolve(member(option, "NextTask") ?? null, scope))) };
		}
	}
	return { type: "done", answer: {}, jump: textOf(resolve(member(properties, "DefaultTask") ?? null, scope)) || NEXT };
};

function target(name: string): string {
	if (name === "") {
		throw new ExpressionError(`NextTask is empty: name a task or ${END}.`);
	}
	return name;
}
