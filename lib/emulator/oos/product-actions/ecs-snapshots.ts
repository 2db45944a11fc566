import type { JsonMap } from "../../expressions/value";
import { call, ITEM, oneByOne, output, productTemplate, REGION, ref } from "../template-parts";

/** What a loop collects in lists, as one list. */
function flat(collected: string): JsonMap {
	return { "Fn::Jq": ["All", ".[] | select(. != null) | .[]", collected] };
}

const snapshotsOfImages = call({
	name: "describeSnapshots",
	zh: "查询镜像的快照",
	en: "Asks for the snapshots that images were made of",
	api: "DescribeSnapshots",
	parameters: { RegionId: ref("regionId") },
	more: {
		Outputs: {
			snapshotIds: output(
				"List",
				'.Snapshots.Snapshot[] | select(.Usage == "image" or .Usage == "image_disk") | .SnapshotId',
			),
		},
	},
});

/** Asks for the images of each of those snapshots, as output `imageIds`. */
function imagesOfSnapshots(selector: string): JsonMap {
	return {
		...call({
			name: "describeImages",
			zh: "查询镜像",
			en: "Asks for the images",
			api: "DescribeImages",
			parameters: { RegionId: ref("regionId"), SnapshotId: ITEM },
			more: { Outputs: { imageIds: output("List", selector) } },
		}),
		Loop: oneByOne(ref("describeSnapshots.snapshotIds"), {
			imageIds: { AggregateType: "Fn::ListJoin", AggregateField: "imageIds" },
		}),
	};
}

const deleteImages = productTemplate({
	zh: "删除快照关联的自定义镜像",
	en: "Deletes the own images that keep snapshots in use",
	parameters: REGION,
	tasks: [
		snapshotsOfImages,
		imagesOfSnapshots(".Images.Image[].ImageId"),
		{
			...call({
				name: "deleteImages",
				zh: "删除镜像",
				en: "Deletes them",
				api: "DeleteImage",
				parameters: { RegionId: ref("regionId"), ImageId: ITEM, Force: true },
			}),
			Loop: oneByOne(flat(ref("describeImages.imageIds"))),
		},
	],
});

const endSharing = productTemplate({
	zh: "取消镜像共享",
	en: "Ends the sharing of all images that were made of snapshots",
	parameters: REGION,
	tasks: [
		snapshotsOfImages,
		imagesOfSnapshots('.Images.Image[] | select(.IsSelfShared | tostring | ascii_downcase == "true") | .ImageId'),
		{
			...call({
				name: "describeSharing",
				zh: "查询共享账号",
				en: "Asks whom each is shared with",
				api: "DescribeImageSharePermission",
				parameters: { RegionId: ref("regionId"), ImageId: ITEM },
				more: {
					Outputs: {
						shares: output("List", ".ImageId as $image | .Accounts.Account[] | {imageId: $image, uid: .AliyunId}"),
					},
				},
			}),
			Loop: oneByOne(flat(ref("describeImages.imageIds")), {
				shares: { AggregateType: "Fn::ListJoin", AggregateField: "shares" },
			}),
		},
		{
			...call({
				name: "endSharing",
				zh: "取消共享",
				en: "Ends it",
				api: "ModifyImageSharePermission",
				parameters: {
					RegionId: ref("regionId"),
					ImageId: { "Fn::Select": ["imageId", ITEM] },
					RemoveAccount: [{ "Fn::Select": ["uid", ITEM] }],
				},
			}),
			Loop: oneByOne(flat(ref("describeSharing.shares"))),
		},
	],
});

const deleteSnapshots = productTemplate({
	zh: "删除除他人共享外的快照",
	en: "Deletes the snapshots of the region, except those that others share",
	parameters: REGION,
	tasks: [
		call({
			name: "describeSnapshots",
			zh: "查询快照",
			en: "Asks for the snapshots",
			api: "DescribeSnapshots",
			parameters: { RegionId: ref("regionId") },
			more: {
				Outputs: {
					snapshotIds: output(
						"List",
						'.Snapshots.Snapshot[] | select(any((.Tags.Tag // [])[]; .TagKey == "acs:ecs:sharedFrom") | not) | .SnapshotId',
					),
				},
			},
		}),
		{
			...call({
				name: "deleteSnapshots",
				zh: "删除快照",
				en: "Deletes them",
				api: "DeleteSnapshot",
				parameters: { RegionId: ref("regionId"), SnapshotId: ITEM, Force: true },
			}),
			Loop: oneByOne(ref("describeSnapshots.snapshotIds")),
		},
	],
});

/** Actions that clear away snapshots and what keeps them in use. */
export const snapshotActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::DeleteCustomImagesLinkedToSnapshot": deleteImages,
	"ACS::ECS::ModifySharedImageSharePermission": endSharing,
	"ACS::ECS::DeleteSnapshotsExceptSharedFromOthers": deleteSnapshots,
};
