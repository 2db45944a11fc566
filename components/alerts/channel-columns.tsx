"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { AddressedDialogButton } from "@/components/console/addressed-dialog-button";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import type { ListColumn } from "@/components/console/list-table";
import { RowActions } from "@/components/console/row-actions";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { deleteAlertChannelAction, sendTestAlertAction } from "@/lib/actions/alert-actions";
import { SIGNED_KINDS, TOLD_VERDICTS } from "@/lib/alerts/choices";
import type { ChannelView } from "@/lib/alerts/store-channel";
import { showHidden } from "@/lib/ui/show-hidden";
import { ConfirmlessAction } from "./confirmless-action";
import { DeliveryStateBadge } from "./delivery-state-badge";

const AlertChannelForm = dynamic(() => import("./alert-channel-form").then((module) => module.AlertChannelForm), {
	ssr: false,
});

/** The columns of the list of channels. */
export function useChannelColumns(): ListColumn<ChannelView>[] {
	const t = useTranslations("alerts.channels");
	const tVerdict = useTranslations("runs.verdict");
	const tells = (channel: ChannelView) => [
		...TOLD_VERDICTS.filter((verdict) => channel.verdicts.includes(verdict)).map((verdict) => tVerdict(verdict)),
		...(channel.tellsRecovery ? [t("recovery")] : []),
	];
	return [
		{ id: "name", value: (channel) => channel.name, header: t("name"), cell: (channel) => <Name channel={channel} /> },
		{
			id: "state",
			value: (channel) => t(channel.isEnabled ? "on" : "off"),
			header: t("state"),
			cell: (channel) => <State channel={channel} />,
		},
		{
			id: "tells",
			value: (channel) => tells(channel).join(" · "),
			header: t("tells"),
			cell: (channel) => <span className="block min-w-32 max-w-56">{tells(channel).join(" · ")}</span>,
		},
		{ id: "scope", header: t("scope"), cell: (channel) => <Scope channel={channel} /> },
		{
			id: "last",
			value: (channel) => channel.lastDelivery?.createdAt ?? null,
			header: t("last"),
			cell: (channel) => <Last channel={channel} />,
		},
		{
			id: "actions",
			header: useTranslations("common.columns")("actions"),
			cell: (channel) => <Actions channel={channel} />,
		},
	];
}

function Name({ channel }: { channel: ChannelView }) {
	const t = useTranslations("alerts");
	const { kind } = channel;
	const signature =
		kind && SIGNED_KINDS.includes(kind) ? ` · ${t(channel.hasSecret ? "channels.signed" : "channels.unsigned")}` : "";
	return (
		<div className="min-w-40 max-w-72">
			<p className="truncate font-medium" title={showHidden(channel.name)}>
				{showHidden(channel.name)}
			</p>
			<p className="text-muted text-xs">
				{kind ? t(`kinds.${kind}`) : "–"}
				{signature}
			</p>
			<p className="truncate font-mono text-faint text-xs" title={channel.maskedUrl}>
				{showHidden(channel.maskedUrl)}
			</p>
		</div>
	);
}

function State({ channel }: { channel: ChannelView }) {
	const t = useTranslations("alerts.channels");
	return channel.isLocked ? (
		<Badge tone="warning" title={t("lockedHint")}>
			{t("locked")}
		</Badge>
	) : (
		<Badge tone={channel.isEnabled ? "success" : "neutral"}>{t(channel.isEnabled ? "on" : "off")}</Badge>
	);
}

function Scope({ channel: { regionIds, scalingGroupIds } }: { channel: ChannelView }) {
	const t = useTranslations("alerts.channels");
	const parts = [
		...(scalingGroupIds.length > 0 ? [t("groupCount", { count: scalingGroupIds.length })] : []),
		...(regionIds.length > 0 ? [t("regionCount", { count: regionIds.length })] : []),
	];
	const listed = [...scalingGroupIds, ...regionIds].join(", ");
	return <span title={listed || undefined}>{parts.length > 0 ? parts.join(" · ") : t("everything")}</span>;
}

function Last({ channel: { id, lastDelivery } }: { channel: ChannelView }) {
	const t = useTranslations("alerts.channels");
	if (!lastDelivery) {
		return <span className="text-faint">{t("never")}</span>;
	}
	return (
		<Link
			prefetch={false}
			href={`/alerts/log?channel=${id}`}
			className="grid justify-items-start gap-0.5 text-xs hover:underline"
		>
			<DeliveryStateBadge state={lastDelivery.state} />
			<Time value={lastDelivery.createdAt} />
		</Link>
	);
}

function Actions({ channel }: { channel: ChannelView }) {
	const t = useTranslations("alerts.channels");
	const remove = useConsoleAction(deleteAlertChannelAction, t("deleted"));
	return (
		<RowActions>
			{channel.isEnabled ? (
				<ConfirmlessAction action={sendTestAlertAction} input={{ id: channel.id }} done={t("tested")}>
					{t("test")}
				</ConfirmlessAction>
			) : null}
			<AddressedDialogButton
				param="channel"
				of={channel.id}
				needs="admin"
				variant="link"
				buttonSize="inline"
				title={t("editTitle")}
				size="xl"
				content={(close) => <AlertChannelForm channel={channel} onClose={close} />}
			>
				{t("edit")}
			</AddressedDialogButton>
			<ConfirmDialog
				needs="admin"
				trigger={
					<Button variant="link" size="inline">
						{t("delete")}
					</Button>
				}
				title={t("deleteTitle", { name: showHidden(channel.name) })}
				description={t("deleteBody")}
				confirmLabel={t("delete")}
				isDestructive
				onConfirm={() => remove({ id: channel.id })}
			/>
		</RowActions>
	);
}
