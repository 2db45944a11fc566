import { getLocation } from "jsonc-parser";

/** The action under the caret of a policy's text: the characters between its quotes, and those typed so far. */
export type TypedAction = { from: number; to: number; typed: string };

/** The action that is being typed at an offset of a policy's text; undefined where no action stands. Pure. */
export function actionAt(text: string, caret: number): TypedAction | undefined {
	const { path, previousNode, isAtPropertyKey } = getLocation(text, caret);
	const element = path.findLast((part) => typeof part === "string");
	if (isAtPropertyKey || path[0] !== "Statement" || (element !== "Action" && element !== "NotAction")) {
		return undefined;
	}
	if (previousNode?.type !== "string") {
		return undefined;
	}
	const from = previousNode.offset + 1;
	const isClosed = previousNode.length > 1 && text[previousNode.offset + previousNode.length - 1] === '"';
	const to = previousNode.offset + previousNode.length - (isClosed ? 1 : 0);
	return caret < from || caret > to ? undefined : { from, to, typed: text.slice(from, caret) };
}
