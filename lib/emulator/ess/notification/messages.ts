import type { Context } from "../../core/context";
import type { DeliveredMessage, MessageReceiver } from "../../core/delivered-message";
import { isoSeconds } from "../../core/time-format";
import type { Row } from "../../kernel/row";
import { table } from "../../kernel/store";
import { parseNotificationArn } from "../resource-names";

/** Rows of what queues and topics of MNS got. Times are virtual ms. */
export type Message = {
	readonly messageId: string;
	/** `queue/NAME` or `topic/NAME`. */
	readonly receiver: string;
	/** JSON text. */
	readonly body: string;
	/** Whether the body goes out in base64, as it does unless a notification asks for plain text. */
	readonly isEncoded: boolean;
	readonly sentAt: number;
};

export const messages = table<Message>("ess.messages", (row) => row.messageId, { receiver: (row) => row.receiver });

/** A receiver keeps this many; nobody takes messages away here. */
const KEPT = 1000;

/** Delivers a message to the queue or topic that the ARN names. */
export function sendMessage(ctx: Context, arn: string, body: unknown, isEncoded: boolean): void {
	const target = parseNotificationArn(arn);
	if (target?.kind !== "queue" && target?.kind !== "topic") {
		return;
	}
	const receiver = `${target.kind}/${target.name}`;
	if (ctx.tx.count(messages, "receiver", receiver) >= KEPT) {
		for (const oldest of ctx.tx.scan(messages, { index: "receiver", value: receiver })) {
			ctx.tx.delete(messages, oldest.messageId);
			break;
		}
	}
	const messageId = ctx.ids.hex().toUpperCase();
	ctx.tx.put(messages, { messageId, receiver, body: JSON.stringify(body), isEncoded, sentAt: ctx.now });
}

/** What a queue or topic got, oldest first. */
export function deliveredTo({ tx }: Pick<Context, "tx">, { kind, name }: MessageReceiver): DeliveredMessage[] {
	return [...tx.scan(messages, { index: "receiver", value: `${kind}/${name}` })].map((row) => ({
		messageId: row.messageId,
		[kind]: name,
		sentAt: isoSeconds(row.sentAt),
		messageBody: row.isEncoded ? Buffer.from(row.body).toString("base64") : row.body,
		message: JSON.parse(row.body) as Row,
	}));
}
