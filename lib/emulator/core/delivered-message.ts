/** A queue or topic of MNS. */
export type MessageReceiver = { readonly kind: "queue" | "topic"; readonly name: string };

/** A message that a queue or topic got, as the control API shows it. */
export type DeliveredMessage = {
	readonly messageId: string;
	readonly queue?: string;
	readonly topic?: string;
	readonly sentAt: string;
	/** As it lies in the queue: base64 unless the sender was told otherwise. */
	readonly messageBody: string;
	/** What the body says. */
	readonly message: unknown;
};
