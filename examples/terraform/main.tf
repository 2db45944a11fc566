# A scaling group whose new instances run a script before they serve: terraform init && terraform apply
terraform {
  required_providers {
    alicloud = {
      source = "aliyun/alicloud"
    }
  }
}

locals {
  emulator = "127.0.0.1:4500"
  region   = "cn-hangzhou"
  account  = "1000000000000001"
  image    = "centos_7_6_x64_20G_alibase_20211130.vhd"
}

provider "alicloud" {
  region     = local.region
  access_key = "LTAI5tEmulatorRoot000001"
  secret_key = "emulator-root-secret"
  protocol   = "HTTP"

  endpoints {
    ecs = local.emulator
    ess = local.emulator
    oos = local.emulator
    ram = local.emulator
    sts = local.emulator
    vpc = local.emulator
  }
}

resource "alicloud_vpc" "example" {
  vpc_name   = "example"
  cidr_block = "10.0.0.0/8"
}

resource "alicloud_vswitch" "example" {
  vpc_id     = alicloud_vpc.example.id
  cidr_block = "10.1.0.0/24"
  zone_id    = "cn-hangzhou-h"
}

resource "alicloud_security_group" "example" {
  security_group_name = "example"
  vpc_id              = alicloud_vpc.example.id
}

resource "alicloud_ess_scaling_group" "example" {
  scaling_group_name = "example"
  min_size           = 0
  max_size           = 2
  default_cooldown   = 0
  vswitch_ids        = [alicloud_vswitch.example.id]
}

resource "alicloud_ess_scaling_configuration" "example" {
  scaling_group_id  = alicloud_ess_scaling_group.example.id
  image_id          = local.image
  instance_type     = "ecs.c6.large"
  security_group_id = alicloud_security_group.example.id
  active            = true
  enable            = true
  force_delete      = true
}

resource "alicloud_ess_scaling_rule" "out" {
  scaling_group_id = alicloud_ess_scaling_group.example.id
  adjustment_type  = "QuantityChangeInCapacity"
  adjustment_value = 1
}

# The role that OOS takes to run the script; a fresh emulator has it without a policy.
resource "alicloud_ram_role_policy_attachment" "ecs" {
  role_name   = "OOSServiceRole"
  policy_name = "AliyunECSFullAccess"
  policy_type = "System"
}

resource "alicloud_ram_role_policy_attachment" "ess" {
  role_name   = "OOSServiceRole"
  policy_name = "AliyunESSFullAccess"
  policy_type = "System"
}

resource "alicloud_ess_lifecycle_hook" "script" {
  scaling_group_id     = alicloud_ess_scaling_group.example.id
  name                 = "run-script"
  lifecycle_transition = "SCALE_OUT"
  heartbeat_timeout    = 600
  default_result       = "ABANDON"
  notification_arn     = "acs:ess:${local.region}:${local.account}:oos/ACS-ESS-LifeCycleRunCommand"
  notification_metadata = jsonencode({
    regionId             = "$${regionId}"
    instanceIds          = "$${instanceIds}"
    lifecycleHookId      = "$${lifecycleHookId}"
    lifecycleActionToken = "$${lifecycleActionToken}"
    commandType          = "RunShellScript"
    commandContent       = "yum install -y nginx && systemctl enable --now nginx"
    OOSAssumeRole        = "OOSServiceRole"
  })
}
