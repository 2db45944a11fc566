/** What a NotificationArn names, in either documented spelling; undefined when it is neither. */
export function parseNotificationArn(arn: string): { method: "oos" | "queue" | "topic"; name: string } | undefined {
	const match =
		/^acs:ess:[^:]*:[^:]*:(queue|topic|oos)\/(.+)$/.exec(arn) ??
		/^acs:(?:oos|mns):[^:]*:[^:]*:(queue|topic|template)\/(.+)$/.exec(arn);
	if (match === null) {
		return undefined;
	}
	const [, kind, name = ""] = match;
	return { method: kind === "queue" || kind === "topic" ? kind : "oos", name };
}
