"use client";

import { useTranslations } from "next-intl";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { showHidden } from "@/lib/ui/show-hidden";

/** 日志 of an execution, as it is written. */
export function ExecutionLog(input: { regionId: string; executionId: string; isRunning: boolean }) {
	const t = useTranslations("oos.execution");
	const { data, error, retry } = useResource("oos.executionLogs", input);
	if (!data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	if (data.logs.length === 0) {
		return <EmptyState title={t("noLogs")} />;
	}
	return (
		<ScrollRegion label={t("tabs.log")} className="max-h-[32rem] overflow-auto rounded-md border border-line bg-code">
			<ol className="p-2 font-mono text-xs">
				{data.logs.map((log, index) => (
					<li
						// biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end, and may be equal.
						key={index}
						className="flex flex-wrap gap-x-4 rounded-sm px-2 py-0.5 hover:bg-hover"
					>
						<span className="text-muted">
							<Time value={log.Timestamp} />
						</span>
						<span className="min-w-0 flex-1 basis-64 break-words">{showHidden(log.Message ?? "")}</span>
					</li>
				))}
			</ol>
		</ScrollRegion>
	);
}
