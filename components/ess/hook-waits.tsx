"use client";

import { useLocale, useTranslations } from "next-intl";
import { RowActs } from "@/components/console/row-acts";
import { Time } from "@/components/console/time";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { formatDuration } from "@/lib/i18n/format";
import type { QueryData } from "@/lib/queries/registry";
import { hrefs } from "@/lib/ui/hrefs";

type Props = {
	scalingGroupId: string;
	hooks: QueryData<"ess.hooks">["hooks"];
	waits: QueryData<"ess.waits">["waits"];
	onOpen: (act: "end" | "extend", token: string) => void;
};

/** The instances that hooks of a group hold at this moment, and what can be done about each wait. */
export function HookWaits({ scalingGroupId, hooks, waits, onOpen }: Props) {
	const t = useTranslations("essHooks.waits");
	const locale = useLocale();
	return (
		<Card title={t("title")} description={t("description")} bodyClassName="p-0">
			<ul className="divide-y divide-line">
				{waits.map((wait) => {
					const hook = hooks.find(({ LifecycleHookId }) => LifecycleHookId === wait.lifecycleHookId);
					const name = hook?.LifecycleHookName ?? wait.lifecycleHookId;
					return (
						<li key={wait.token} className="grid gap-1 px-4 py-3 text-sm">
							<div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
								<span className="font-medium">{name}</span>
								<RowActs
									name={name}
									acts={[
										{ id: "end", label: t("end"), onSelect: () => onOpen("end", wait.token) },
										{ id: "extend", label: t("extend"), onSelect: () => onOpen("extend", wait.token) },
									]}
								/>
							</div>
							<div className="flex flex-wrap gap-x-4 gap-y-1">
								{wait.instanceIds.map((id) => (
									<TextLink key={id} href={hrefs.instance(id)}>
										{id}
									</TextLink>
								))}
							</div>
							<div className="flex flex-wrap gap-x-4 text-muted text-xs">
								<span>
									{t("since")} <Time value={wait.startedAt} />
								</span>
								<span>
									{t("timeout")} {formatDuration(hook?.HeartbeatTimeout ?? 0, locale)}
								</span>
								<TextLink href={hrefs.activities(scalingGroupId, wait.scalingActivityId)}>{t("activity")}</TextLink>
							</div>
						</li>
					);
				})}
			</ul>
		</Card>
	);
}
