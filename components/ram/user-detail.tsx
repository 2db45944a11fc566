"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { DetailList } from "@/components/console/detail-list";
import { PageHeader } from "@/components/console/page-header";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { hrefs } from "@/lib/ui/hrefs";
import { AttachedPolicies } from "./attached-policies";
import { GrantToUserDialog } from "./grant-to-user-dialog";

/** A RAM user with what it may do, itself and through its groups. */
export function UserDetail({ userName }: { userName: string }) {
	const t = useTranslations();
	const { data, error, retry } = useResource("ram.user", { userName });
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.ram") }, { label: t("nav.users"), href: "/ram/users" }, { label: userName }]}
				title={userName}
				actions={
					data ? (
						<>
							<GrantToUserDialog userName={userName} variant="primary" />
							<Button asChild>
								<Link href={hrefs.permissionCheck({ principal: `user/${userName}` })}>{t("ramUsers.check")}</Link>
							</Button>
						</>
					) : null
				}
			/>
			{data ? (
				<div className="grid gap-4">
					{error ? <ResourceState error={error} onRetry={retry} /> : null}
					<Card title={t("ram.policy.basics")}>
						<DetailList
							details={[
								{ label: t("ramUsers.columns.display"), value: data.user.DisplayName },
								{ label: t("ramUsers.comments"), value: data.user.Comments },
								{ label: t("common.columns.created"), value: <Time value={data.user.CreateDate} /> },
							]}
						/>
					</Card>
					<Card title={t("ramUsers.own")} bodyClassName="p-0">
						<AttachedPolicies principal={{ kind: "user", name: userName }} policies={data.policies} />
					</Card>
					{data.groups.map(({ groupName, policies }) => (
						<Card key={groupName} title={t("ramUsers.fromGroup", { group: groupName })} bodyClassName="p-0">
							<AttachedPolicies principal={{ kind: "group", name: groupName }} policies={policies} />
						</Card>
					))}
				</div>
			) : (
				<ResourceState error={error} onRetry={retry} />
			)}
		</>
	);
}
