import { storable } from "@/lib/db/storable";
import type { AlertDocument } from "./news";
import { MAX_ATTEMPTS } from "./retry";

/** The row of a message to a channel that is to be sent at once, but for what it is for. Pure. */
export const newDelivery = (channel: { id: string; name: string; kind: string }, document: AlertDocument, now: Date) =>
	storable({
		channelId: channel.id,
		channelName: channel.name,
		channelKind: channel.kind,
		document,
		runCount: document.total,
		state: "waiting",
		maxAttempts: MAX_ATTEMPTS,
		createdAt: now,
		nextAt: now,
	});
