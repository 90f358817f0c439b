// Package s3 leaves files in a bucket of an S3-compatible store that somebody empties. Objects appear whole or not at
// all; the store says nothing about who fetched them.
package s3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"beiandesk/app/filing"
	"beiandesk/app/submit"
	"beiandesk/app/submit/drop"
)

// Name is what submissions through this place are stored with.
const Name = "s3"

// Receiver stands in receipts.
const Receiver = "对象存储（已放入，对方未确认，未签名）/ object store (left there, not confirmed, not signed)"

const (
	dialPatience    = 10 * time.Second
	answerPatience  = time.Minute
	maxReceiptBytes = 1 << 20
)

// Place is a bucket, or what begins with a prefix in it.
type Place struct {
	client *minio.Client
	bucket string
	prefix string // empty, or ending with a slash
}

// New reads an address like https://host/bucket/prefix. The secret is "access key:secret key".
func New(target, secret string) (*Place, error) {
	u, err := url.Parse(strings.TrimSpace(target))
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || strings.Trim(u.Path, "/") == "" {
		return nil, &submit.Error{Kind: submit.NotSent, Cause: err,
			Message: filing.Words("“%s”不是可用的对象存储地址。", "%q is no usable address of an object store.", target),
			Advice:  filing.Words("地址形如 https://主机/桶/前缀，密钥另填。", "It looks like https://host/bucket/prefix; the keys are given beside it.")}
	}
	if ip := net.ParseIP(u.Hostname()); u.Scheme == "http" && u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, &submit.Error{Kind: submit.NotSent,
			Message: filing.Words("地址“%s”未加密，证件会在网络上明文传送。", "%q is not encrypted: papers would cross the network in the clear.", target),
			Advice:  filing.Words("请改用 https:// 开头的地址。", "Use an address that begins with https://.")}
	}
	access, key, ok := strings.Cut(strings.TrimSpace(secret), ":")
	if !ok || access == "" || key == "" {
		return nil, &submit.Error{Kind: submit.NotSent,
			Message: filing.Words("对象存储的密钥缺失或格式不对。", "The keys of the object store are missing or malformed."),
			Advice:  filing.Words("写成“AccessKey:SecretKey”。", "Write them as “access key:secret key”.")}
	}
	bucket, prefix, _ := strings.Cut(strings.Trim(u.Path, "/"), "/")
	if prefix != "" {
		prefix += "/"
	}
	client, err := minio.New(u.Host, &minio.Options{Creds: credentials.NewStaticV4(access, key, ""), Secure: u.Scheme == "https",
		BucketLookup: minio.BucketLookupPath, Transport: transport(), MaxRetries: 1})
	if err != nil {
		return nil, fmt.Errorf("object store: %w", err)
	}
	return &Place{client: client, bucket: bucket, prefix: prefix}, nil
}

// transport uses no proxy, as the intake's does not.
func transport() *http.Transport {
	return &http.Transport{DialContext: (&net.Dialer{Timeout: dialPatience}).DialContext, TLSHandshakeTimeout: dialPatience,
		ResponseHeaderTimeout: answerPatience, ForceAttemptHTTP2: true}
}

// Open needs no conversation of its own: every request is signed.
func (p *Place) Open(context.Context) (drop.Session, error) { return p, nil }

// Close does nothing.
func (p *Place) Close() error { return nil }

// Check looks into the bucket. A question without an answer's body would not say why it is refused.
func (p *Place) Check(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop() // of a listing that is not read on
	for o := range p.client.ListObjects(ctx, p.bucket, minio.ListObjectsOptions{Prefix: p.prefix, MaxKeys: 1}) {
		return refusal(o.Err)
	}
	return ctx.Err()
}

// refusal tells why a store takes nothing: this computer's clock, or keys that it does not know or that have no right to it.
func refusal(err error) error {
	var said minio.ErrorResponse
	switch {
	case !errors.As(err, &said):
		return err
	case said.Code == "RequestTimeTooSkewed":
		return &submit.Error{Kind: submit.NotSent, Cause: err,
			Message: filing.Words("对象存储说本机时间不对，没有交出任何资料。", "The object store says that this computer's clock is wrong; nothing was handed over."),
			Advice:  filing.Words("请把系统的日期和时间调准，再试一次。", "Set the system's date and time right, then try again.")}
	case said.StatusCode == http.StatusForbidden, said.StatusCode == http.StatusUnauthorized:
		return &drop.RefusedError{Err: err}
	}
	return err
}

// Names lists the objects right below the prefix.
func (p *Place) Names(ctx context.Context) (names []string, err error) {
	for o := range p.client.ListObjects(ctx, p.bucket, minio.ListObjectsOptions{Prefix: p.prefix}) {
		if o.Err != nil {
			return nil, refusal(o.Err)
		}
		if name := strings.TrimPrefix(o.Key, p.prefix); !strings.Contains(name, "/") {
			names = append(names, name)
		}
	}
	return names, ctx.Err()
}

// Read returns a small object.
func (p *Place) Read(ctx context.Context, name string) ([]byte, error) {
	o, err := p.client.GetObject(ctx, p.bucket, p.prefix+path.Base(name), minio.GetObjectOptions{})
	if err != nil {
		return nil, err
	}
	defer o.Close()
	return io.ReadAll(io.LimitReader(o, maxReceiptBytes))
}

// Put makes one object in one request. The store makes it only when it received every byte: an error before the last
// byte was read is certain.
func (p *Place) Put(ctx context.Context, name string, content io.Reader, size int64) error {
	seen := &watched{Reader: content}
	_, err := p.client.PutObject(ctx, p.bucket, p.prefix+name, seen, size, minio.PutObjectOptions{
		ContentType: "application/octet-stream", DisableMultipart: true, SendContentMd5: true})
	if err == nil {
		return nil
	}
	var said minio.ErrorResponse
	if seen.read >= size && !errors.As(err, &said) {
		return &drop.MaybeError{Err: err}
	}
	return refusal(err)
}

// watched remembers how much was read.
type watched struct {
	io.Reader
	read int64
}

func (w *watched) Read(b []byte) (int, error) {
	n, err := w.Reader.Read(b)
	w.read += int64(n)
	return n, err
}
