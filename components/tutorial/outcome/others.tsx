"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import { useResource } from "@/components/console/use-resource";
import { useSendCommand } from "@/components/ecs/use-send-command";
import { EVERY_INSTANCE } from "@/components/ess/refresh-acts";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { MOST_TARGETS } from "@/lib/forms/command-settings";
import { ownInstances, scriptOf } from "@/lib/tutorial/aftermath";
import { regionOf } from "@/lib/tutorial/region";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import { hrefs } from "@/lib/ui/hrefs";

const SendCommandForm = dynamic(
	() => import("@/components/ecs/send-command-form").then((module) => module.SendCommandForm),
	{ ssr: false, loading: () => <Skeleton className="h-96 w-full" /> },
);

/**
 * Instances of the group that no run of this walk made: hooks and user data reach new instances alone. The script can be
 * sent to them, or 滚动升级 replaces them one after the other by instances that get it.
 */
export function OtherInstances({ view }: { view: WalkthroughView }) {
	const t = useTranslations("tutorial.others");
	const regionId = regionOf(view.state);
	const scalingGroupId = view.state.steps.group.result?.scalingGroupId ?? "";
	const { data } = useResource(
		"ess.instances",
		{ regionId, scalingGroupId, pageSize: MOST_TARGETS, lifecycleState: "InService" },
		{ enabled: scalingGroupId !== "" },
	);
	const own = ownInstances(view.state);
	const others = (data?.instances ?? []).map(({ InstanceId }) => InstanceId).filter((id) => !own.has(id));
	if (others.length === 0) {
		return null;
	}
	return (
		<Card
			title={t("title", { count: others.length })}
			titleId="others"
			description={t("body")}
			bodyClassName="grid gap-3 p-4 *:min-w-0"
		>
			<p className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
				{others.slice(0, 5).map((id) => (
					<TextLink key={id} href={hrefs.instance(id)} className="font-mono text-xs">
						{id}
					</TextLink>
				))}
				{others.length > 5 ? <span className="text-muted">{t("more", { count: others.length - 5 })}</span> : null}
			</p>
			<div className="flex flex-wrap items-center gap-2">
				<RunOnThem view={view} regionId={regionId} instanceIds={others} />
				<Button asChild>
					<Link href={`${hrefs.group(scalingGroupId)}/refresh?act=start&of=${EVERY_INSTANCE}`}>{t("refresh")}</Link>
				</Button>
			</div>
			<p className="text-muted text-xs">{t("refreshHint")}</p>
		</Card>
	);
}

/** Sends the walk's script to them, by its ID where it is saved. */
function RunOnThem({
	view,
	regionId,
	instanceIds,
}: {
	view: WalkthroughView;
	regionId: string;
	instanceIds: readonly string[];
}) {
	const t = useTranslations("tutorial.others");
	const router = useRouter();
	const send = useSendCommand((href) => router.push(href));
	const script = scriptOf(view.state);
	const { command } = view.state.steps;
	const saved = useResource(
		"ecs.command",
		{ regionId, commandId: command.result?.commandId ?? "" },
		{ enabled: script?.isSaved === true },
	);
	if (script === undefined) {
		return null;
	}
	return (
		<DialogButton
			title={t("runTitle", { count: instanceIds.length })}
			size="lg"
			disabled={script.isSaved && saved.data === undefined}
			content={(close) => (
				<SendCommandForm
					regionId={regionId}
					{...(script.isSaved && saved.data ? { command: saved.data.command } : {})}
					defaultValues={{
						instanceIds: [...instanceIds],
						...(script.isSaved ? {} : { commandContent: script.content, timeout: script.timeout }),
					}}
					onSubmit={send}
					onDone={close}
					onCancel={close}
				/>
			)}
		>
			{t("run")}
		</DialogButton>
	);
}
