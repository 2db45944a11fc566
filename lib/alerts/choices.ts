/** Where alerts can be sent to: group robots of DingTalk and Feishu, Slack's incoming webhooks, or any receiver of JSON. */
export const CHANNEL_KINDS = ["dingtalk", "feishu", "slack", "json"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** The kinds whose messages can be signed; Slack knows no signature of incoming webhooks. */
export const SIGNED_KINDS: readonly ChannelKind[] = ["dingtalk", "feishu", "json"];

/** What a message is about: a bad run, one that is well again, many runs at once, or nothing but whether it arrives. */
export const PURPOSES = ["alert", "recovery", "digest", "test"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** waiting: to be sent (again); sending: on its way; failed: given up; cancelled: its channel was deleted or switched off. */
export const DELIVERY_STATES = ["waiting", "sending", "delivered", "failed", "cancelled"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** The verdicts that a channel can tell of, in the order in which they are offered. */
export const TOLD_VERDICTS = ["unprepared", "failed", "doubtful"] as const;
export type ToldVerdict = (typeof TOLD_VERDICTS)[number];
