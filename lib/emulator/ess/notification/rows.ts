import { table } from "../../kernel/store";

/** Rows of what is told of a group's events. Times are virtual ms, durations seconds where the name says so. */
export type Notification = {
	readonly scalingGroupId: string;
	readonly notificationArn: string;
	readonly notificationTypes: readonly string[];
	readonly timeZone: string | undefined;
	readonly messageEncoding: string | undefined;
};

export const notifications = table<Notification>(
	"ess.notifications",
	(row) => `${row.scalingGroupId}/${row.notificationArn}`,
	{ group: (row) => row.scalingGroupId },
);
