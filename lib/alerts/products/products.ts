import type { ChannelKind } from "../choices";
import { dingtalk } from "./dingtalk";
import { feishu } from "./feishu";
import { json } from "./json";
import type { Product, Reading, WebhookAnswer } from "./product";
import { slack } from "./slack";

/** Every kind of channel. To add one, add its file, its line here, and its kind in ../choices. */
export const products: Readonly<Record<ChannelKind, Product>> = { dingtalk, feishu, slack, json };

/** Asking for less or later may help; all other refusals of a request come again. */
const MAY_PASS = new Set([408, 425, 429]);

/** What an answer means. Redirections are not followed: the URL that was checked is the one that is sent to. Pure. */
export function readAnswer(kind: ChannelKind, answer: WebhookAnswer): Reading {
	const { status } = answer;
	if (status >= 200 && status < 300) {
		return products[kind].read(answer);
	}
	const code = `HTTP ${status}`;
	return { outcome: status >= 500 || MAY_PASS.has(status) ? "mayPass" : "refused", code };
}
