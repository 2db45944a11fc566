import type { Operation } from "../../core/operation";
import { authorizeSecurityGroup, authorizeSecurityGroupEgress } from "../operations/authorize-security-group";
import { createSecurityGroup } from "../operations/create-security-group";
import {
	describeSecurityGroupAttribute,
	describeSecurityGroupReferences,
} from "../operations/describe-security-group-attribute";
import { describeSecurityGroups } from "../operations/describe-security-groups";
import { joinSecurityGroup, leaveSecurityGroup } from "../operations/join-security-group";
import {
	deleteSecurityGroup,
	modifySecurityGroupAttribute,
	modifySecurityGroupPolicy,
} from "../operations/modify-security-group";
import { modifySecurityGroupEgressRule, modifySecurityGroupRule } from "../operations/modify-security-group-rule";
import { revokeSecurityGroup, revokeSecurityGroupEgress } from "../operations/revoke-security-group";

/** The operations on security groups. */
export const securityGroupOperations: readonly Operation[] = [
	createSecurityGroup,
	describeSecurityGroups,
	describeSecurityGroupAttribute,
	describeSecurityGroupReferences,
	modifySecurityGroupAttribute,
	modifySecurityGroupPolicy,
	deleteSecurityGroup,
	authorizeSecurityGroup,
	authorizeSecurityGroupEgress,
	revokeSecurityGroup,
	revokeSecurityGroupEgress,
	modifySecurityGroupRule,
	modifySecurityGroupEgressRule,
	joinSecurityGroup,
	leaveSecurityGroup,
];
