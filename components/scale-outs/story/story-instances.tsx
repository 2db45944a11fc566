"use client";

import { useLocale, useTranslations } from "next-intl";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import { formatDuration } from "@/lib/i18n/format";
import { resourceLinks } from "../resource-links";
import { ShowMore } from "./show-more";
import { useResultName } from "./timeline";

/** The instances of a scale-out with where they stand in the group. */
export function StoryInstances({ story, onShowAll }: { story: ScaleOutView; onShowAll: () => void }) {
	const t = useTranslations("scaleOuts.story");
	if (story.instances.length === 0) {
		return (
			<Card title={t("instances")} titleId="instances">
				<EmptyState title={t("noInstances")} className="py-4" />
			</Card>
		);
	}
	return (
		<Card title={t("instances")} titleId="instances" bodyClassName="p-0">
			<Table label={t("instances")}>
				<thead>
					<tr>
						<TableHead>{t("instanceId")}</TableHead>
						<TableHead>{t("lifecycleState")}</TableHead>
						<TableHead>{t("health")}</TableHead>
						<TableHead>{t("zone")}</TableHead>
						<TableHead>{t("created")}</TableHead>
					</tr>
				</thead>
				<tbody>
					{story.instances.map((instance) => (
						<TableRow key={instance.instanceId}>
							<TableCell>
								<TextLink href={resourceLinks.instance(instance.instanceId)} className="font-mono text-xs">
									{instance.instanceId}
								</TextLink>
							</TableCell>
							<TableCell>
								{instance.isGone || instance.lifecycleState === null ? (
									<span className="text-muted">{t("gone")}</span>
								) : (
									<StatusBadge domain="scalingInstance" status={instance.lifecycleState} />
								)}
							</TableCell>
							<TableCell>
								{instance.healthStatus && !instance.isGone ? (
									<StatusBadge domain="health" status={instance.healthStatus} />
								) : null}
							</TableCell>
							<TableCell>{instance.zoneId}</TableCell>
							<TableCell>
								<Time value={instance.creationTime} />
							</TableCell>
						</TableRow>
					))}
				</tbody>
			</Table>
			<ShowMore shown={story.instances.length} total={story.instanceTotal} onShowAll={onShowAll} />
		</Card>
	);
}

/** The waits that hooks made: which hook, how it ended. */
export function StoryActions({ story }: { story: ScaleOutView }) {
	const t = useTranslations("scaleOuts.story");
	const locale = useLocale();
	const result = useResultName();
	if (story.lifecycleActions.length === 0) {
		return null;
	}
	return (
		<Card title={t("actions")} titleId="actions" bodyClassName="p-0">
			<Table label={t("actions")}>
				<thead>
					<tr>
						<TableHead>{t("hook")}</TableHead>
						<TableHead>{t("actionStatus")}</TableHead>
						<TableHead>{t("actionResult")}</TableHead>
						<TableHead>{t("timeout")}</TableHead>
						<TableHead>{t("default")}</TableHead>
						<TableHead>{t("token")}</TableHead>
					</tr>
				</thead>
				<tbody>
					{story.lifecycleActions.map((action) => (
						<TableRow key={action.lifecycleActionToken}>
							<TableCell>
								<TextLink href={resourceLinks.hooks(story.scalingGroupId)}>
									{action.lifecycleHookName ?? action.lifecycleHookId}
								</TextLink>
							</TableCell>
							<TableCell>
								<StatusBadge domain="lifecycleAction" status={action.status} />
							</TableCell>
							<TableCell>{action.result ? result(action.result) : null}</TableCell>
							<TableCell>
								{action.heartbeatTimeoutSeconds === null
									? null
									: formatDuration(action.heartbeatTimeoutSeconds, locale)}
							</TableCell>
							<TableCell>{action.defaultResult ? result(action.defaultResult) : null}</TableCell>
							<TableCell className="break-all font-mono text-xs">{action.lifecycleActionToken}</TableCell>
						</TableRow>
					))}
				</tbody>
			</Table>
		</Card>
	);
}
