"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/console/status-badge";
import { TerminalOutput } from "@/components/console/terminal-output";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { resourceLinks } from "../resource-links";
import { ShowMore } from "./show-more";

/** What the script printed on each instance, and how it ended; those that failed come first. */
export function StoryCommands({ story, onShowAll }: { story: ScaleOutView; onShowAll: () => void }) {
	const t = useTranslations("scaleOuts.story");
	if (story.commands.length === 0) {
		return null;
	}
	return (
		<Card title={t("commands")} titleId="commands" bodyClassName="grid gap-4 p-4">
			{story.commands.map((one) => (
				<Command key={`${one.invokeId}/${one.instanceId}`} scaleOutId={story.id} command={one} />
			))}
			<ShowMore shown={story.commands.length} total={story.commandTotal} onShowAll={onShowAll} />
		</Card>
	);
}

function Command({ scaleOutId, command }: { scaleOutId: string; command: ScaleOutView["commands"][number] }) {
	const t = useTranslations("scaleOuts.story");
	const { invokeId, instanceId, invocationStatus, exitCode, errorCode, errorInfo, endedAt, outputTail } = command;
	// The end of a long output comes with the story, the whole is asked for once.
	const { data: whole } = useCloudQuery(
		"scaleOuts.output",
		{ id: scaleOutId, invokeId, instanceId },
		{ enabled: command.isOutputCut },
	);
	return (
		<div className="min-w-0">
			<div className="mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
				<TextLink href={resourceLinks.instance(instanceId)} className="font-mono text-xs">
					{instanceId}
				</TextLink>
				<StatusBadge domain="invocation" status={invocationStatus ?? ""} />
				{exitCode === null ? null : (
					<Badge tone={exitCode === 0 ? "success" : "danger"}>
						{t("exit")} {exitCode}
					</Badge>
				)}
				{errorCode ? (
					<span className="text-danger text-xs">
						{errorCode}
						{errorInfo ? ` · ${errorInfo}` : ""}
					</span>
				) : null}
			</div>
			<TerminalOutput
				label={t("commandOn", { instance: instanceId })}
				command={command.commandContent ?? ""}
				output={command.isOutputCut && whole ? whole.output : outputTail}
				droppedCount={command.droppedBytes}
				isLive={endedAt === null}
			/>
		</div>
	);
}
