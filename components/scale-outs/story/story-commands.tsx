"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/console/status-badge";
import { TerminalOutput } from "@/components/console/terminal-output";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { ScaleOutStory } from "@/lib/history/read-scale-out";
import { resourceLinks } from "../resource-links";
import { ShowMore } from "./show-more";

/** What the script printed on each instance, and how it ended. */
export function StoryCommands({ story }: { story: ScaleOutStory }) {
	const t = useTranslations("scaleOuts.story");
	// Those that failed come first: they are why one looks.
	const ordered = [...story.invocations].sort(
		(a, b) => Number(a.invocationStatus === "Success") - Number(b.invocationStatus === "Success"),
	);
	if (ordered.length === 0) {
		return null;
	}
	return (
		<Card title={t("commands")} titleId="commands" bodyClassName="grid gap-4 p-4">
			<ShowMore items={ordered} first={10}>
				{(shown) => shown.map((one) => <Command key={`${one.invokeId}/${one.instanceId}`} invocation={one} />)}
			</ShowMore>
		</Card>
	);
}

function Command({ invocation }: { invocation: ScaleOutStory["invocations"][number] }) {
	const t = useTranslations("scaleOuts.story");
	const { instanceId, invocationStatus, exitCode, errorCode, errorInfo, endedAt } = invocation;
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
				command={invocation.commandContent ?? ""}
				output={invocation.output ?? ""}
				droppedCount={invocation.droppedBytes}
				isLive={endedAt === null}
			/>
		</div>
	);
}
