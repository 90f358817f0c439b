package app

import (
	"context"

	"beiandesk/app/filing"
	"beiandesk/app/submit"
	"beiandesk/app/submit/companion"
	"beiandesk/app/submit/drop"
	"beiandesk/app/submit/folder"
	"beiandesk/app/submit/intake"
	"beiandesk/app/submit/s3"
	"beiandesk/app/submit/sftp"
)

// DefaultConnector is the one for providers without an interface, as all of them are.
const DefaultConnector = companion.Name

// connectorNames lists the connectors of this program, the one for providers without an interface first.
func connectorNames() []FieldOption {
	return []FieldOption{
		{Value: companion.Name, Label: filing.Text{ZH: "接入商页面（陪同填写）", EN: "Provider’s page (companion)"}},
		{Value: folder.Name, Label: filing.Text{ZH: "文件夹或压缩文件", EN: "Folder or zip file"}},
		{Value: intake.Name, Label: filing.Text{ZH: "接收端（网络）", EN: "Intake (network)"}},
		{Value: sftp.Name, Label: filing.Text{ZH: "SFTP 服务器（对方不确认）", EN: "SFTP server (nobody confirms)"}},
		{Value: s3.Name, Label: filing.Text{ZH: "对象存储 S3（对方不确认）", EN: "Object store, S3 (nobody confirms)"}},
	}
}

// sealedFolder stands in receipts of a sealed file in a folder.
const sealedFolder = "文件夹（由备案台加密写下，未签名）/ folder (sealed by BeianDesk, not signed)"

// connectorFor makes a connector; words are what a person said about what they handed in by hand.
func connectorFor(to Destination, words companion.Words) (submit.Connector, error) {
	switch to.Connector {
	case companion.Name:
		return companion.New(companion.Options{Target: to.Target, Words: words})
	case folder.Name:
		if to.Target != "" && (to.Recipient != "" || to.sealed) {
			return drop.New(drop.Options{Name: folder.Name, Receiver: sealedFolder, Place: drop.Folder(to.Target), Recipients: to.Recipient})
		}
		return folder.New(folder.Options{Target: to.Target, Zip: to.Zip})
	case intake.Name:
		return intake.New(to.Target, to.Token, intake.Options{})
	case sftp.Name:
		place, err := sftp.New(to.Target, to.Token, to.HostKey)
		if err != nil {
			return nil, err
		}
		return drop.New(drop.Options{Name: sftp.Name, Receiver: sftp.Receiver, Place: place, Recipients: to.Recipient})
	case s3.Name:
		place, err := s3.New(to.Target, to.Token)
		if err != nil {
			return nil, err
		}
		return drop.New(drop.Options{Name: s3.Name, Receiver: s3.Receiver, Place: place, Recipients: to.Recipient})
	}
	return nil, &Problem{
		Code:    "connector-unknown",
		Message: filing.Words("没有提交方式 %q。", "There is no connector %q.", to.Connector),
		Advice:  filing.Words("可用：companion（陪同填写）、folder（文件夹）、intake（接收端）、sftp、s3。", "There are: companion, folder, intake, sftp, s3."),
	}
}

// writesHere reports that a connector's target is a folder of this machine.
func writesHere(connector string) bool {
	return connector == folder.Name || connector == companion.Name
}

// connector makes the connector of a destination. Its token and the key of its server are kept sealed at their first use,
// so that the arrival of a hand-over can be asked for later without them.
func (a *App) connector(ctx context.Context, to Destination) (submit.Connector, error) {
	var err error
	given := to.Token != ""
	if !writesHere(to.Connector) {
		if to.Token, err = a.remembered(ctx, "token:"+to.Target, to.Token); err != nil {
			return nil, err
		}
		if given {
			if err := a.retryRefused(ctx, to); err != nil {
				return nil, err
			}
		}
	}
	if to.Connector == sftp.Name {
		if to.HostKey, err = a.remembered(ctx, "host-key:"+to.Target, to.HostKey); err != nil {
			return nil, err
		}
	}
	if to.Connector == folder.Name && to.Target != "" {
		if err := a.outside(to.Target); err != nil {
			return nil, err
		}
	}
	c, err := connectorFor(to, unsaid{})
	if err != nil {
		return nil, submitProblem(err)
	}
	return c, nil
}

// remembered keeps a value under a name, or with no value returns what was kept there.
func (a *App) remembered(ctx context.Context, name, value string) (string, error) {
	if value != "" {
		return value, a.wrap(a.store.SetSetting(ctx, name, []byte(value)))
	}
	return a.setting(ctx, name)
}
