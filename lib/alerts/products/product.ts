import type { Purpose } from "../choices";
import type { AlertMessage } from "../message";
import type { AlertDocument } from "../news";

/** What is sent, and with which key. */
export type Sending = {
	/** The message's own id: the same in every attempt. */
	id: string;
	purpose: Purpose;
	createdAt: Date;
	document: AlertDocument;
	message: AlertMessage;
	language: string;
	/** Where browsers reach the console. */
	baseUrl: string | undefined;
	url: string;
	secret: string | null;
	/** When it is sent: signatures are about a moment. */
	now: Date;
};

/** A request as it goes out. */
export type WebhookRequest = { url: string; headers: Readonly<Record<string, string>>; body: string };

/** What came back. */
export type WebhookAnswer = { status: number; body: string };

/** What an answer means: it arrived; it may arrive later; it never will. `code` is the receiver's own, where it has one. */
export type Reading = { outcome: "delivered" | "mayPass" | "refused"; code: string | null };

/** A product's form of messages: how one is made and signed, and how it is read whether it arrived. Pure. */
export type Product = {
	request: (sending: Sending) => WebhookRequest;
	/** Of an answer with a status of 2xx: the products tell refusals inside of it. */
	read: (answer: WebhookAnswer) => Reading;
};
