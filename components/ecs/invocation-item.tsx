"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { LiveDuration } from "@/components/console/live-duration";
import { StatusBadge } from "@/components/console/status-badge";
import { TerminalOutput } from "@/components/console/terminal-output";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { stopInvocationAction } from "@/lib/actions/ecs-command-actions";
import type { Invocation } from "@/lib/cloud/ecs";
import { isInvocationGoing } from "@/lib/history/going-on";
import { cn } from "@/lib/ui/cn";
import { showHidden } from "@/lib/ui/show-hidden";

/** One command on one instance: what was run, how it went, and what it printed. */
export function InvocationItem({
	invocation,
	instanceId,
	isOpenAtFirst,
}: {
	invocation: Invocation;
	instanceId: string;
	isOpenAtFirst: boolean;
}) {
	const t = useTranslations("ecs.commands");
	const [isOpen, setIsOpen] = useState(isOpenAtFirst);
	const result = invocation.InvokeInstances.find((item) => item.InstanceId === instanceId);
	const status = result?.InvocationStatus ?? invocation.InvocationStatus ?? "Pending";
	const isLive = isInvocationGoing({ invocationStatus: status });
	const start = result?.StartTime || invocation.CreationTime;
	const firstLine = (invocation.CommandContent ?? "").trim().split("\n")[0] ?? "";
	const panelId = `invocation-${invocation.InvokeId}`;
	return (
		<li className="px-4 py-3">
			<div className="flex flex-wrap items-center gap-x-4 gap-y-1">
				<button
					type="button"
					aria-expanded={isOpen}
					aria-controls={panelId}
					onClick={() => setIsOpen(!isOpen)}
					className="flex min-w-0 flex-1 basis-full items-center gap-2 rounded-sm text-left sm:basis-0"
				>
					<ChevronRight
						aria-hidden
						className={cn("size-4 shrink-0 text-faint transition-transform", isOpen && "rotate-90")}
					/>
					<code className="truncate font-mono text-sm">{showHidden(firstLine)}</code>
				</button>
				<StatusBadge domain="invocation" status={status} />
				<ExitCode code={isLive ? undefined : result?.ExitCode} />
				<span className="text-muted text-xs">
					<LiveDuration start={start} end={isLive ? undefined : result?.FinishTime || result?.StopTime || start} />
				</span>
				<span className="text-muted text-xs">
					<Time value={start} />
				</span>
				{isLive ? <StopCommand invokeId={invocation.InvokeId} /> : null}
			</div>
			<div id={panelId} hidden={!isOpen} className="mt-3 grid gap-2 sm:pl-6">
				{result?.ErrorInfo ? (
					<p className="text-danger text-sm">
						<code className="font-mono">{result.ErrorCode}</code> {showHidden(result.ErrorInfo)}
					</p>
				) : null}
				<TerminalOutput
					output={result?.Output ?? ""}
					command={(invocation.CommandContent ?? "").trimEnd()}
					isLive={isLive}
					droppedCount={result?.Dropped ?? 0}
				/>
				<p className="text-muted text-xs">
					{t("facts", {
						invokeId: invocation.InvokeId,
						type: invocation.CommandType ?? "",
						timeout: invocation.Timeout ?? 60,
						user: invocation.Username || "root",
					})}
				</p>
			</div>
		</li>
	);
}

function ExitCode({ code }: { code: number | undefined }) {
	const t = useTranslations("ecs.commands");
	return code === undefined ? null : <Badge tone={code === 0 ? "success" : "danger"}>{t("exitCode", { code })}</Badge>;
}

function StopCommand({ invokeId }: { invokeId: string }) {
	const t = useTranslations("ecs.commands");
	const stop = useConsoleAction(stopInvocationAction, t("stopped"));
	return (
		<ConfirmDialog
			trigger={
				<Button variant="link" size="inline">
					{t("stop")}
				</Button>
			}
			title={t("stopTitle")}
			description={t("stopBody")}
			confirmLabel={t("stop")}
			isDestructive
			onConfirm={() => stop({ invokeId })}
		/>
	);
}
