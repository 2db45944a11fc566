"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { RequestError } from "@/components/console/request-error";
import { ResourceState } from "@/components/console/resource-state";
import { StatusBadge } from "@/components/console/status-badge";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { ActionError } from "@/lib/actions/action-result";
import { readUserDataLogAction } from "@/lib/actions/ecs-command-actions";
import type { Instance } from "@/lib/cloud/ecs";
import { isInvocationGoing } from "@/lib/history/going-on";
import { parseAsString } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";

const LogViewer = dynamic(() =>
	import("@/components/console/log-viewer/log-viewer").then((module) => module.LogViewer),
);

/** 实例自定义数据: what cloud-init ran at the first boot, and, asked for by a command on the instance, what it wrote. */
export function InstanceUserData({
	regionId,
	instance: { InstanceId, Status, OSType },
	hasAssistant,
}: {
	regionId: string;
	instance: Instance;
	hasAssistant: boolean;
}) {
	const t = useTranslations("ecsInstances.userData");
	const { data, error, retry } = useResource("ecs.userData", { regionId, instanceId: InstanceId });
	const [invokeId, setInvokeId] = useQueryState("log", parseAsString);
	const [problem, setProblem] = useState<ActionError>();
	const [isPending, startTransition] = useTransition();
	const read = useConsoleAction(readUserDataLogAction);
	const why =
		OSType === "windows" ? t("windows") : Status !== "Running" || !hasAssistant ? t("unreachable") : undefined;
	const ask = () =>
		startTransition(async () => {
			const result = await read({ instanceId: InstanceId });
			setProblem(result.ok ? undefined : result.error);
			if (result.ok) {
				await setInvokeId(result.data.invokeId);
			}
		});
	return (
		<Card
			title={t("title")}
			description={t("hint")}
			actions={
				<ActionButton size="sm" isPending={isPending} onClick={ask} why={why} title={t("readHint")}>
					{t(invokeId === null ? "read" : "readAgain")}
				</ActionButton>
			}
		>
			<div className="grid gap-4">
				{data ? null : <ResourceState error={error} onRetry={retry} />}
				{data?.text === "" ? <p className="text-muted text-sm">{t("none")}</p> : null}
				{data?.isBinary ? <p className="text-muted text-sm">{t("binary")}</p> : null}
				{data && data.text !== "" ? <CodeBlock code={data.text} label={t("title")} /> : null}
				{problem ? <RequestError error={problem} /> : null}
				{invokeId === null ? null : <BootLog regionId={regionId} instanceId={InstanceId} invokeId={invokeId} />}
			</div>
		</Card>
	);
}

function BootLog({ regionId, instanceId, invokeId }: { regionId: string; instanceId: string; invokeId: string }) {
	const t = useTranslations("ecsInstances.userData");
	const { data, error, retry } = useResource("ecs.invocation", { regionId, invokeId });
	const result = data?.invocation.InvokeInstances.find(({ InstanceId }) => InstanceId === instanceId);
	if (!data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	const status = result?.InvocationStatus ?? "Pending";
	return (
		<section className="grid gap-2">
			<h3 className="flex flex-wrap items-center gap-2 font-medium text-sm">
				{t("log")}
				<StatusBadge domain="invocation" status={status} />
			</h3>
			<LogViewer
				output={result?.Output ?? ""}
				label={t("log")}
				fileName={`${instanceId}-cloud-init-output.log`}
				isLive={isInvocationGoing({ invocationStatus: status })}
				droppedBytes={result?.Dropped ?? 0}
				empty={t("logEmpty")}
				className="max-h-96"
			/>
		</section>
	);
}
