package io.wampspring.benchmarks.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.concurrent.GlobalEventExecutor;

/**
 * A typical fan-out with Netty, which flushes once per read from the publisher: the
 * reference for the fan-out of the router. Has a port of its own.
 */
final class NettyFanout implements AutoCloseable {

	private static final String PATH = "/raw/netty";

	private static final int MAX_FRAME = 65536;

	private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());

	// open receivers; Netty removes closed ones
	private final ChannelGroup receivers = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final int port;

	NettyFanout() {
		Channel server = new ServerBootstrap().group(this.threads)
			.channel(NioServerSocketChannel.class)
			.childHandler(new ChannelInitializer<SocketChannel>() {

				@Override
				protected void initChannel(SocketChannel channel) {
					channel.pipeline()
						.addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_FRAME),
								new WebSocketServerProtocolHandler(PATH, null, false, MAX_FRAME, false, true),
								new Client());
				}

			})
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.syncUninterruptibly()
			.channel();
		this.port = ((InetSocketAddress) server.localAddress()).getPort();
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() {
		this.threads.shutdownGracefully();
	}

	/** A receiver, or the publisher. For the thread of its connection. */
	private final class Client extends SimpleChannelInboundHandler<TextWebSocketFrame> {

		private boolean published;

		@Override
		public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
			if (event instanceof HandshakeComplete handshake && handshake.requestUri().endsWith("/fanout")) {
				NettyFanout.this.receivers.add(context.channel());
				context.writeAndFlush(new TextWebSocketFrame(FanoutGroup.GREETING));
			}
			super.userEventTriggered(context, event);
		}

		@Override
		protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
			this.published = true;
			NettyFanout.this.receivers.write(frame.retain());
		}

		@Override
		public void channelReadComplete(ChannelHandlerContext context) {
			if (this.published) {
				this.published = false;
				NettyFanout.this.receivers.flush();
			}
			context.fireChannelReadComplete();
		}

	}

}
