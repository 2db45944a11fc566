"use client";

import dynamic from "next/dynamic";
import { ResourceState } from "@/components/console/resource-state";
import { useResource } from "@/components/console/use-resource";
import { Skeleton } from "@/components/ui/skeleton";
import { ownTags } from "@/lib/forms/tags";

const loading = () => <Skeleton className="h-96 w-full max-w-4xl" />;
const LazyNewGroupForm = dynamic(() => import("./new-group-form").then((module) => module.NewGroupForm), {
	ssr: false,
	loading,
});
const LazyEditGroupForm = dynamic(() => import("./edit-group-form").then((module) => module.EditGroupForm), {
	ssr: false,
	loading,
});
// What was typed is in the browser alone.
const KeepsTyped = dynamic(() => import("@/components/console/typed-draft").then((module) => module.KeepsTyped), {
	ssr: false,
	loading,
});

/** The form of a new group, fetched after the page. */
export function NewGroup({ regionId }: { regionId: string }) {
	return (
		<KeepsTyped name="group">
			<LazyNewGroupForm regionId={regionId} />
		</KeepsTyped>
	);
}

/** The form of a group that is there, once it is known what it is. */
export function EditGroup({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const group = useResource("ess.group", { regionId, scalingGroupId });
	const tags = useResource("ess.groupTags", { regionId, scalingGroupId });
	if (!group.data || !tags.data) {
		return (
			<ResourceState
				error={group.error ?? tags.error}
				onRetry={() => {
					group.retry();
					tags.retry();
				}}
			/>
		);
	}
	return (
		<KeepsTyped name="group">
			<LazyEditGroupForm regionId={regionId} group={group.data.group} tags={ownTags(tags.data.tags)} />
		</KeepsTyped>
	);
}
