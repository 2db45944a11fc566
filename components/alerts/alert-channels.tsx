"use client";

import { BellRing, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { AddressedDialogButton } from "@/components/console/addressed-dialog-button";
import { ResourceList } from "@/components/console/resource-list";
import { useResource } from "@/components/console/use-resource";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { useChannelColumns } from "./channel-columns";

const AlertChannelForm = dynamic(() => import("./alert-channel-form").then((module) => module.AlertChannelForm), {
	ssr: false,
});

/** Where alerts go: every channel, and the way to a new one. */
export function AlertChannels() {
	const t = useTranslations("alerts");
	const { data, error, retry } = useResource("alerts.channels", {});
	const columns = useChannelColumns();
	const add = (
		<AddressedDialogButton
			param="channel"
			of="new"
			needs="admin"
			variant="primary"
			title={t("channels.add")}
			size="xl"
			content={(close) => <AlertChannelForm onClose={close} />}
		>
			<Plus aria-hidden />
			{t("channels.add")}
		</AddressedDialogButton>
	);
	return (
		<div className="grid gap-4">
			{data?.hasAddress === false && data.channels.length > 0 ? (
				<Alert title={t("noAddress")}>{t("noAddressHint")}</Alert>
			) : null}
			<div className="rounded-lg border border-line bg-surface">
				<ResourceList
					name="alert-channels"
					label={t("channels.label")}
					columns={columns}
					rows={data?.channels}
					rowId={(channel) => channel.id}
					error={error}
					onRetry={retry}
					isWhole
					tools={data && data.channels.length > 0 ? add : null}
					empty={
						<EmptyState
							icon={BellRing}
							title={t("channels.empty")}
							description={t("channels.emptyHint")}
							actions={add}
						/>
					}
				/>
			</div>
		</div>
	);
}
